import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const READY = /GraphQL\s+(http:\/\/\S+)/;
const POLL_MS = 50;
const START_MS = 120_000;
const STOP_MS = 15_000;

/**
 * A server in a process of its own. What it prints goes to a file, as a service manager would have it; the line
 * `GraphQL  http://…` says that it listens, and where.
 */
export class ServerProcess {
  #child;
  #exit;

  constructor(name, { command, env, directory, cwd }) {
    this.name = name;
    this.log = join(directory, `${name}.log`);
    const file = openSync(this.log, 'w');
    this.#child = spawn(command[0], command.slice(1), { cwd, env: { ...process.env, NODE_ENV: 'production', PORT: '0', ...env }, stdio: ['ignore', file, file] });
    closeSync(file);
    this.#exit = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(error.message));
      this.#child.once('exit', (code, signal) => resolve(signal ?? code));
    });
  }

  get pid() {
    return this.#child.pid;
  }

  /** Where it answers. Throws when it ends before, or does not come up. */
  async url() {
    const end = performance.now() + START_MS;
    let ended;
    void this.#exit.then((how) => (ended = how));
    while (performance.now() < end) {
      const printed = READY.exec(readFileSync(this.log, 'utf8'));
      if (printed) return printed[1];
      if (ended !== undefined) break;
      await pause(POLL_MS);
    }
    throw new Error(`${this.name} does not listen (${ended ?? 'it still starts'}); it has printed: ${readFileSync(this.log, 'utf8').slice(-2_000)}`);
  }

  /** Asks it to stop, and waits until it has. */
  async stop() {
    this.#child.kill('SIGTERM');
    if ((await Promise.race([this.#exit.then(() => true), pause(STOP_MS, false, { ref: false })])) === false) this.#child.kill('SIGKILL');
    await this.#exit;
  }
}
