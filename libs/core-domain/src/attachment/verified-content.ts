import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

/** Passes on what comes and breaks before its end when that is not the content of this SHA-256. */
export const verifiedContent = (sha256: string): Transform => {
  const hash = createHash('sha256');
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
    flush: (done) => done(hash.digest('hex') === sha256 ? null : new Error(`what came is not ${sha256}`)),
  });
};
