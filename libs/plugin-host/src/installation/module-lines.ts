import type { Database } from '@xiangzhi/persistence';
import { exportModule, type ModuleExport } from './export-module.js';

/** Whoever reads has gone; ends the export. */
class ReaderGone extends Error {}

/** Hands one line after the other from an export to whoever reads: the next is made when the last was taken. */
class Handover {
  private waiting: ((line: string | null) => void) | undefined;
  private taken: (() => void) | undefined;
  private refuse: ((reason: Error) => void) | undefined;
  private gone = false;
  private readonly lines: (string | null)[] = [];

  give(line: string | null): Promise<void> {
    if (this.gone) return Promise.reject(new ReaderGone());
    if (this.waiting) {
      this.waiting(line);
      this.waiting = undefined;
      return Promise.resolve();
    }
    this.lines.push(line);
    return new Promise((resolve, reject) => {
      [this.taken, this.refuse] = [resolve, reject];
    });
  }

  take(): Promise<string | null> {
    const line = this.lines.shift();
    if (line !== undefined) {
      this.taken?.();
      return Promise.resolve(line);
    }
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }

  leave(): void {
    this.gone = true;
    this.refuse?.(new ReaderGone());
  }
}

/**
 * The same lines as `exportModule` writes, to be read one after the other.
 * @throws DomainError UNAVAILABLE while reading
 */
export async function* moduleLines(database: Database, wanted: ModuleExport): AsyncGenerator<string> {
  const handover = new Handover();
  const writing = exportModule(database, wanted, (line) => handover.give(line));
  const over = (): Promise<void> => handover.give(null).catch(() => undefined);
  const settled = writing.then(over, over);
  try {
    for (let line = await handover.take(); line !== null; line = await handover.take()) yield line;
  } finally {
    handover.leave();
    await settled;
  }
  await writing;
}
