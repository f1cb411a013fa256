/** A plugin that is not let in. Each part holds the value it speaks of. */
export interface Refusal {
  readonly key: string;
  readonly reasonZh: string;
  readonly reason: string;
  /** What to do, Chinese and English. */
  readonly cure: string;
}

/** A refusal as it is kept and shown: Chinese, English, cure, a line each. */
export const refusalText = ({ reasonZh, reason, cure }: Omit<Refusal, 'key'>): string => `${reasonZh}\n${reason}\n${cure}`;
