import { clearInterval, setInterval } from 'node:timers';

/**
 * How many requests wait for their answers at most. On a machine that carries less than the rate the next one
 * waits for an answer instead of a connection: what fails then is the installation, never the queue of the kernel.
 */
const MOST_OPEN = 50;

/** Requests at a steady rate, as long as the answers keep up with it, and what went wrong among them. */
export class Load {
  sent = 0;
  answered = 0;
  failures = [];
  #pending = new Set();
  #timer;

  /** @param ask sends one request; rejects, or answers what is wrong, when it failed */
  constructor(ask, perSecond) {
    this.ask = ask;
    this.interval = 1_000 / perSecond;
  }

  start() {
    let due = 0;
    let last = performance.now();
    this.#timer = setInterval(() => {
      const now = performance.now();
      due += (now - last) / this.interval;
      last = now;
      while (due >= 1 && this.#pending.size < MOST_OPEN) {
        due -= 1;
        this.#send();
      }
      // What a busy machine could not send is not owed: it would come as one burst.
      due = Math.min(due, 1);
    }, 5);
  }

  async stop() {
    clearInterval(this.#timer);
    await Promise.all(this.#pending);
  }

  #send() {
    const number = (this.sent += 1);
    const request = this.ask(number)
      .then((fault) => fault && this.failures.push(fault), (error) => this.failures.push(String(error.cause ?? error)))
      .finally(() => {
        this.answered += 1;
        this.#pending.delete(request);
      });
    this.#pending.add(request);
  }
}
