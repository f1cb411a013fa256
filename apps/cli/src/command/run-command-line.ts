import { CommanderError } from 'commander';
import { COMMANDS } from '../commands.js';
import type { CommandSpec } from './command-spec.js';
import type { CommandContext, CommandResult, Options } from './context.js';
import { readEnvironment, type Environment } from './environment.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { failureOf, type Failure } from './failure.js';
import { programOf } from './program.js';

/** Where a command line runs: the process, or a spec. */
export interface Surroundings {
  readonly env: Environment;
  readonly directory: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const printed = (result: CommandResult, json: boolean): string => `${json ? JSON.stringify(result.json, null, 2) : result.text}\n`;

const toldFailure = (failure: Failure, json: boolean, { out, err }: Surroundings): ExitCode => {
  if (json) out(`${JSON.stringify({ error: failure.body }, null, 2)}\n`);
  else err(`${failure.text}\n`);
  return failure.exitCode;
};

/** Commander's own refusals: what was typed is no command of ours. */
function usageFailure(error: CommanderError): Failure {
  const what = error.message.replace(/^error: /, '');
  const messageZh = `命令无法识别：${what}。请用 xiangzhi --help 或“xiangzhi 命令 --help”查看用法和示例`;
  return { exitCode: EXIT.USAGE, body: { code: 'USAGE', messageZh }, text: `${messageZh}\nSee xiangzhi --help, or --help after a command, for usage and examples.` };
}

class CommandLine {
  exitCode: ExitCode = EXIT.OK;

  constructor(private readonly around: Surroundings) {}

  readonly run = async (spec: CommandSpec, options: Options, positionals: readonly string[]): Promise<void> => {
    const env = readEnvironment(this.around.directory, this.around.env);
    const context: CommandContext = { env, directory: this.around.directory, note: (text) => this.around.err(`${text}\n`) };
    const action = await spec.load();
    const result = await action(context, options, positionals);
    if (result === undefined) return;
    this.around.out(printed(result, options['json'] === true));
    this.exitCode = result.exitCode ?? EXIT.OK;
  };

  fail(error: unknown, json: boolean): void {
    if (error instanceof CommanderError) {
      // Help was asked for, and is printed by now. A group without a command shows its help as well, but is no command.
      if (error.exitCode === 0) return;
      this.exitCode = error.code === 'commander.help' ? EXIT.USAGE : toldFailure(usageFailure(error), json, this.around);
      return;
    }
    if (this.around.env['LOG_LEVEL'] === 'debug' && error instanceof Error) this.around.err(`${error.stack ?? ''}\n${error.cause instanceof Error ? (error.cause.stack ?? '') : ''}\n`);
    this.exitCode = toldFailure(failureOf(error), json, this.around);
  }
}

/**
 * Runs one command line (without node and the program's name). Nothing is thrown: a failure is printed with its cure.
 * @returns the exit code; commands that go on (serve, worker) have answered 0 and keep the process alive
 */
export async function runCommandLine(commandLine: readonly string[], around: Surroundings): Promise<ExitCode> {
  const line = new CommandLine(around);
  const program = programOf(COMMANDS, line.run, around);
  try {
    await program.parseAsync(commandLine, { from: 'user' });
  } catch (error) {
    line.fail(error, commandLine.includes('--json'));
  }
  return line.exitCode;
}
