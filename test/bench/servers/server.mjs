import { postgresTime, processorTime } from '../drive/processor-time.mjs';
import { ServerProcess } from './server-process.mjs';

/**
 * A started server as the benchmark asks it.
 * @param description `{ name, launch(world), headersFor(township, url), bodyOf(operation, variables, township), dataOf(operation, data) }`
 */
export class Server {
  constructor(description, { process, url, postmaster }) {
    this.description = description;
    this.name = description.name;
    this.process = process;
    this.url = url;
    this.postmaster = postmaster;
  }

  static async start(description, world) {
    const process = new ServerProcess(description.name, { directory: world.directory, ...description.launch(world) });
    try {
      return new Server(description, { process, url: await process.url(), postmaster: world.installation.server.pid });
    } catch (error) {
      await process.stop();
      throw error;
    }
  }

  /** What is sent for an operation: the same to `fetch` and to the load. */
  async request(operation, township, variables) {
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...(await this.description.headersFor(township, this.url)) };
    return { method: 'POST', headers, body: this.description.bodyOf(operation, variables, township) };
  }

  /** Asks once. @returns the answer in the shape of the operation's document, and its text @throws Error for a failed one */
  async ask(operation, township, variables) {
    const response = await fetch(this.url, await this.request(operation, township, variables));
    const text = await response.text();
    const { data, errors } = parsed(text);
    if (response.status !== 200 || errors !== undefined || !data) throw new Error(`${operation.key} of ${this.name} failed: HTTP ${response.status} ${text.slice(0, 800)}`);
    return { data: this.description.dataOf(operation, data), text };
  }

  /** Milliseconds of processor used so far, by the server and by PostgreSQL. */
  processorTimes() {
    return { server: processorTime(this.process.pid), postgres: postgresTime(this.postmaster) };
  }

  stop() {
    return this.process.stop();
  }
}

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};
