export type CliProblemKind = 'USAGE' | 'ENVIRONMENT' | 'NOT_PREPARED';

/** Something that whoever typed the command can put right. */
export class CliProblem extends Error {
  readonly messageZh: string;

  constructor(
    readonly kind: CliProblemKind,
    text: { readonly zh: string; readonly en: string },
  ) {
    super(`${text.zh}\n${text.en}`);
    this.name = 'CliProblem';
    this.messageZh = text.zh;
  }
}

/** A value that was typed and cannot be used. */
export const usage = (zh: string, en: string): CliProblem => new CliProblem('USAGE', { zh, en });
