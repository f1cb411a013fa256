import { setMaxListeners } from 'node:events';
import type { Socket } from 'node:net';
import type { ServerResponse } from 'node:http';

/** Requests that are being answered, and the way to wait until there are none. */
export class InFlight {
  #count = 0;
  #draining = false;
  readonly #idle = new Set<() => void>();
  readonly #cutOff = new AbortController();
  readonly #bySocket = new WeakMap<Socket, Set<() => void>>();

  constructor() {
    // One for each request under way; Node would take the eleventh for a leak.
    setMaxListeners(0, this.#cutOff.signal);
  }

  get count(): number {
    return this.#count;
  }

  /** Whether the process is about to stop: readiness is red, answers close their connection. */
  get draining(): boolean {
    return this.#draining;
  }

  /** Aborts when waiting has ended and what still runs is cut off. */
  get cutOff(): AbortSignal {
    return this.#cutOff.signal;
  }

  /** Counts a request until its answer has left or its connection has closed; then calls `onEnd` once. */
  track(socket: Socket, response: ServerResponse, onEnd: () => void): void {
    this.#count += 1;
    const onSocket = this.#endingsOf(socket);
    const end = (): void => {
      if (!onSocket.delete(end)) return;
      response.off('close', end);
      this.#count -= 1;
      onEnd();
      if (this.#count === 0) for (const wake of [...this.#idle]) wake();
    };
    onSocket.add(end);
    response.once('close', end);
  }

  beginDraining(): void {
    this.#draining = true;
  }

  /** Resolves with the number of requests that were still running after `ms`; they are aborted then. */
  async settle(ms: number): Promise<number> {
    if (this.#count === 0) return 0;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#idle.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#idle.add(wake);
    });
    const left = this.#count;
    if (left > 0) this.#cutOff.abort();
    return left;
  }

  // One listener per connection: the answer to a pipelined request behind others never closes by itself.
  #endingsOf(socket: Socket): Set<() => void> {
    const known = this.#bySocket.get(socket);
    if (known) return known;
    const endings = new Set<() => void>();
    this.#bySocket.set(socket, endings);
    socket.once('close', () => {
      for (const end of [...endings]) end();
    });
    return endings;
  }
}
