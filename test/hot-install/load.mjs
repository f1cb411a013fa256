import { clearInterval, setInterval } from 'node:timers';

/** Requests at a steady rate, whatever the answers take, and what went wrong among them. */
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
    const began = performance.now();
    this.#timer = setInterval(() => {
      const due = Math.floor((performance.now() - began) / this.interval);
      while (this.sent < due) this.#send();
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
