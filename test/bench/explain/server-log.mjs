import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';

const ENTRY = /^\d{4}-\d\d-\d\d .*? \[\d+\] /;
const PLAN = /LOG:\s+duration: [\d.]+ ms {2}plan:/;

/** The log of the embedded PostgreSQL from here on. */
export class ServerLog {
  #from = 0;

  constructor(directory) {
    this.path = join(directory, 'postgres/server.log');
  }

  async skip() {
    this.#from = (await stat(this.path)).size;
  }

  /** Plans that were written since the last `skip`, each as one text. */
  async plans() {
    const file = await open(this.path);
    try {
      const { size } = await file.stat();
      const { buffer } = await file.read(Buffer.alloc(size - this.#from), 0, size - this.#from, this.#from);
      return plansIn(buffer.toString());
    } finally {
      await file.close();
    }
  }
}

/** Entries of a log that are plans; their further lines begin with a tab. */
export function plansIn(log) {
  const entries = [];
  for (const line of log.split('\n')) {
    if (ENTRY.test(line)) entries.push([line]);
    else entries.at(-1)?.push(line.replace(/^\t/, ''));
  }
  return entries.filter(([first]) => PLAN.test(first)).map((lines) => lines.slice(1).join('\n').trimEnd());
}
