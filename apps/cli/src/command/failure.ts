import { DomainError, DomainErrors } from '@xiangzhi/kernel';
import { InstallationProblem, MigrationFailed, sqlStateOf } from '@xiangzhi/persistence';
import { CliProblem } from './cli-problem.js';
import { EXIT, type ExitCode } from './exit-codes.js';

/** An error as the command line tells it: what is wrong and how to cure it, never a stack. */
export interface Failure {
  readonly exitCode: ExitCode;
  /** For `--json`. */
  readonly body: { readonly code: string; readonly messageZh: string; readonly rule?: string; readonly errors?: readonly object[] };
  /** For people, one line or a few. */
  readonly text: string;
}

/** Codes that speak of the server, not of what was asked. */
const OUTAGES = ['UNAVAILABLE', 'TIMEOUT'];

/** The cure where the product's message, made for a user in front of a form, has none for an operator. */
const CURES: Readonly<Record<string, string>> = {
  UNAVAILABLE: '请用 xiangzhi doctor 检查数据库地址和服务是否正常。Check address and server with xiangzhi doctor.',
  TIMEOUT: '请稍后重试；若反复出现，请用 xiangzhi doctor 检查。Try again later; if it persists, run xiangzhi doctor.',
};

const ofDomain = (error: DomainError): Failure => ({
  exitCode: OUTAGES.includes(error.code) ? EXIT.INSTALLATION : EXIT.REFUSED,
  body: { code: error.code, messageZh: error.messageZh, ...(error.details.rule ? { rule: error.details.rule } : {}) },
  text: [`${error.messageZh}（${[error.code, error.details.rule].filter(Boolean).join(' ')}）`, CURES[error.code]].filter(Boolean).join('\n'),
});

function ofMany({ errors }: DomainErrors): Failure {
  const failures = errors.map(ofDomain);
  const messageZh = `共 ${failures.length} 处有误，未作任何更改`;
  return { exitCode: EXIT.REFUSED, body: { code: 'VALIDATION', messageZh, errors: failures.map(({ body }) => body) }, text: [messageZh, ...failures.map(({ text }) => `- ${text}`)].join('\n') };
}

const unforeseen = (error: unknown): Failure => {
  const state = sqlStateOf(error);
  const what = error instanceof Error ? error.message : String(error);
  const messageZh = `命令没有完成：${what}${state ? `（SQLSTATE ${state}）` : ''}。设置 LOG_LEVEL=debug 后重试可查看详情，并请附上详情报告此问题`;
  return { exitCode: EXIT.DEFECT, body: { code: 'DEFECT', messageZh }, text: `${messageZh}\nThis is a defect. Run it again with LOG_LEVEL=debug for details, and report them.` };
};

/** Sorts any error into what the operator is told. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DomainErrors) return ofMany(error);
  if (error instanceof DomainError) return ofDomain(error);
  if (error instanceof CliProblem) {
    return { exitCode: error.kind === 'USAGE' ? EXIT.USAGE : EXIT.INSTALLATION, body: { code: error.kind, messageZh: error.messageZh }, text: error.message };
  }
  if (error instanceof InstallationProblem) return { exitCode: EXIT.INSTALLATION, body: { code: error.kind, messageZh: error.messageZh }, text: error.message };
  if (error instanceof MigrationFailed) return { exitCode: EXIT.INSTALLATION, body: { code: 'MIGRATION_FAILED', messageZh: error.message }, text: error.message };
  return namesVariables(error) ? ofConfiguration(error) : unforeseen(error);
}

/** The gateway's complaint about its environment, told apart by its shape: its package is loaded by `serve` alone. */
const namesVariables = (error: unknown): error is Error => error instanceof Error && ['ConfigProblem', 'ListenFailed'].includes(error.name);

const ofConfiguration = (error: Error): Failure => ({ exitCode: EXIT.INSTALLATION, body: { code: 'ENVIRONMENT', messageZh: error.message }, text: error.message });
