import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { usage } from '../command/cli-problem.js';
import type { CommandContext } from '../command/context.js';

/**
 * The password of whoever types the command: never an option, which everybody on the machine could read.
 * @throws CliProblem USAGE when nothing was given and nobody can be asked
 */
export async function passwordFor(mobile: string, { env, note }: CommandContext): Promise<string> {
  const given = env['XIANGZHI_PASSWORD'];
  if (given) return given;
  if (!process.stdin.isTTY) throw usage('没有密码：请设置环境变量 XIANGZHI_PASSWORD，或在终端中执行。', 'There is no password: set XIANGZHI_PASSWORD, or run it in a terminal.');
  note(`${mobile} 的密码 Password:`);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
  }
}
