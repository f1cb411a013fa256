import type { Action } from './context.js';

export interface OptionSpec {
  /** As commander spells it: `--mobile <number>`. */
  readonly flags: string;
  readonly zh: string;
  readonly en: string;
  readonly required?: true;
  readonly choices?: readonly string[];
}

export interface ArgumentSpec {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly optional?: true;
}

/** One command as `--help` shows it. What runs behind it is loaded when it is called. */
export interface CommandSpec {
  /** `tenant list` */
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** Arguments of the command line without the program's name, ready to run. */
  readonly examples: readonly string[];
  /** In their order; optional ones come last. */
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  readonly load: () => Promise<Action>;
}

/** Groups of commands, in the order of the help. */
export const GROUPS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  tenant: { zh: '乡镇（租户）', en: 'Townships (tenants)' },
  plugin: { zh: '模块', en: 'Modules (plugins)' },
  events: { zh: '事件与任务', en: 'Events and jobs' },
  jobs: { zh: '后台任务进度', en: 'Progress of long work' },
  user: { zh: '用户与验证码', en: 'People and one-time codes' },
  demo: { zh: '濮阳演示数据', en: 'The Puyang demo' },
  schema: { zh: 'GraphQL 接口', en: 'The GraphQL schema' },
  audit: { zh: '审计', en: 'The audit trail' },
  clock: { zh: '演示数据库的时钟', en: 'The clock of a demo database' },
  db: { zh: '数据库', en: 'The database' },
};
