import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { readBanner } from './banner.mjs';

const POLL_MS = 50;

/** A started copy of the product, in a process group of its own, so that what it leaves behind can be found. */
export class StartedProcess {
  #child;
  #output = '';
  #exited;

  constructor([command, ...commandLine], { env, cwd }) {
    this.started = performance.now();
    this.#child = spawn(command, commandLine, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (this.#output += text));
    }
    this.#exited = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve({ code: null, signal: error.message }));
      this.#child.once('exit', (code, signal) => resolve({ code, signal }));
    });
  }

  get output() {
    return this.#output;
  }

  /** The banner, as soon as it is complete. Throws when the process ends before, or after `milliseconds`. */
  async banner(milliseconds) {
    const end = this.started + milliseconds;
    let exit = null;
    void this.#exited.then((result) => (exit = result));
    while (performance.now() < end) {
      const banner = readBanner(this.#output);
      if (banner !== null) return banner;
      if (exit !== null) throw new Error(`it ended (${exit.signal ?? exit.code}) before it printed its address`);
      await pause(POLL_MS);
    }
    throw new Error(`it printed no complete banner within ${milliseconds / 1000} s`);
  }

  /** Asks it to stop, as a service manager does. Throws unless it ends with 0 and leaves no process behind. */
  async stop(milliseconds) {
    this.#child.kill('SIGTERM');
    const exit = await Promise.race([this.#exited, pause(milliseconds, null, { ref: false })]);
    if (exit === null) throw new Error(`it still ran ${milliseconds / 1000} s after SIGTERM`);
    if (exit.code !== 0) throw new Error(`it ended with ${exit.signal ?? exit.code} after SIGTERM, not with 0`);
    const end = performance.now() + milliseconds;
    while (this.#groupIsAlive()) {
      if (performance.now() > end) throw new Error('it ended, but left processes of its group behind');
      await pause(POLL_MS);
    }
  }

  /** Ends whatever is left; for the failed case. */
  kill() {
    try {
      process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // Nothing is left.
    }
  }

  #groupIsAlive() {
    try {
      process.kill(-this.#child.pid, 0);
      return true;
    } catch {
      return false;
    }
  }
}
