import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { PluginPackage } from '../discovery/plugin-package.js';
import type { InspectionAnswer, InspectionMessage } from './inspection.js';

/** Until our own code is loaded, before any plugin is imported. */
const START_MS = 60_000;
const MEMORY_MB = 512;
const SAID = 500;
/** What node answers when the event loop is empty and a top-level `await` still waits. */
const UNSETTLED = 13;

const fromSource = import.meta.url.endsWith('.ts');
const ENTRY = fileURLToPath(new URL(`inspect-child.${fromSource ? 'ts' : 'js'}`, import.meta.url));
const LOADER = fromSource ? ['--import', new URL('../../../../tools/source-loader/register.mjs', import.meta.url).href] : [];
/** Passwords and URLs of databases are not for code that nobody has looked at. */
const ENVIRONMENT = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'NODE_ENV'];

/** Answers in the order of the packages, and why there are no more of them. */
export interface Inspected {
  readonly answers: readonly InspectionAnswer[];
  readonly end: 'complete' | 'late' | 'dead';
  /** With `late` and `dead`: what happened while the next package was looked at. */
  readonly reason: string;
}

const start = (errand: string, packages: readonly PluginPackage[]): ChildProcess => {
  const env = Object.fromEntries(ENVIRONMENT.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const execArgv = [...LOADER, `--max-old-space-size=${MEMORY_MB}`, '--disable-warning=ExperimentalWarning'];
  return fork(ENTRY, [errand, ...packages.map(({ manifestUrl }) => manifestUrl)], { execArgv, env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
};

const lateReason = (patienceMs: number): string =>
  `${patienceMs / 1000} 秒内没有导入完，请检查是否有死循环或永不结束的顶层 await\nit was not imported within ${patienceMs / 1000} s; look for a loop or a top-level await that never ends`;

const deadReason = (code: number | null, signal: string | null, said: string): string => {
  if (code === UNSETTLED) return '顶层 await 永不结束，请检查它等待的是什么\na top-level await never ends; look at what it waits for';
  const how = signal ?? `exit ${String(code)}`;
  return `导入时结束了进程（${how}，内存上限 ${MEMORY_MB} MB），模块不得调用 process.exit 或占用过多内存\nit ended the process that imported it (${how}; it may use ${MEMORY_MB} MB); take process.exit out, or what needs so much memory. ${said.trim()}`.trim();
};

/** One look at some packages: hears the child until it has said all, is late or has ended. */
class Look {
  private readonly answers: InspectionAnswer[] = [];
  private timer: NodeJS.Timeout | undefined;
  private said = '';

  constructor(
    private readonly count: number,
    private readonly patienceMs: number,
    private readonly resolve: (inspected: Inspected) => void,
  ) {}

  follow(child: ChildProcess, errand: string): void {
    const settle = (end: Inspected['end'], reason = ''): void => {
      clearTimeout(this.timer);
      child.kill('SIGKILL');
      this.resolve({ answers: this.answers, end, reason });
    };
    const wait = (ms: number): void => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => settle('late', lateReason(ms)), ms);
    };
    wait(START_MS);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.said = `${this.said}${text}`.slice(-SAID)));
    child.on('message', (message: InspectionMessage | null) => {
      if (message?.errand !== errand) return;
      if ('answer' in message) this.answers.push(message.answer);
      if (this.answers.length === this.count) settle('complete');
      else wait(this.patienceMs);
    });
    child.once('error', (error) => settle('dead', error.message));
    // What it has said before it ended may still be on its way; nothing comes after `disconnect`.
    const ended = (): void => {
      if (!child.connected && (child.exitCode !== null || child.signalCode !== null)) settle('dead', deadReason(child.exitCode, child.signalCode, this.said));
    };
    child.once('exit', ended);
    child.once('disconnect', ended);
  }
}

/** Imports packages in a process of their own, which is killed afterwards however it has gone. */
export const lookAtPackages = (packages: readonly PluginPackage[], patienceMs: number): Promise<Inspected> =>
  new Promise((resolve) => {
    const errand = randomUUID();
    new Look(packages.length, patienceMs, resolve).follow(start(errand, packages), errand);
  });
