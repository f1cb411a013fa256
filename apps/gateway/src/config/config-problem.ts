/** One variable that cannot be used. */
export interface VariableProblem {
  readonly variable: string;
  readonly value: string;
  /** What is wrong and how to cure it, in Chinese. */
  readonly messageZh: string;
  /** An example that would work. */
  readonly example: string;
}

/** The environment cannot be used; names every faulty variable at once. */
export class ConfigProblem extends Error {
  constructor(readonly problems: readonly VariableProblem[]) {
    super(problems.map((p) => `${p.variable}=${p.value}：${p.messageZh}（例如 ${p.variable}=${p.example}）`).join('\n'));
    this.name = 'ConfigProblem';
  }
}
