import { Writable } from 'node:stream';

/** Keeps the lines of a log for specs that scan them. */
export class TestLog {
  readonly lines: string[] = [];

  readonly sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      this.lines.push(...chunk.toString().split('\n').filter((line) => line !== ''));
      done();
    },
  });

  get text(): string {
    return this.lines.join('\n');
  }
}
