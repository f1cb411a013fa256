import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { normalPassword } from './password.rules.js';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
export const ARGON2_PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** More would only keep a processor busy. */
const LONGEST_BYTES = 1_024;

/** Hashes a password that has passed `passwordFrom`. */
export const hashPassword = (password: string): Promise<string> => hash(normalPassword(password), ARGON2_PARAMETERS);

/** Whether a hash was made with weaker parameters than today's and should be made again at the next sign-in. */
export function isOutdated(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(stored);
  return memoryCost !== ARGON2_PARAMETERS.memoryCost || timeCost !== ARGON2_PARAMETERS.timeCost || parallelism !== ARGON2_PARAMETERS.parallelism;
}

/** Checks passwords in a time that does not depend on whether there is anything to check against. */
export class PasswordCheck {
  /** The hash of a password that nobody knows. */
  readonly #nobody = hashPassword(randomBytes(24).toString('base64'));

  /** @param stored null for an unknown person, or one without a password: false, after the same work */
  async matches(password: string, stored: string | null): Promise<boolean> {
    const normal = normalPassword(password);
    const candidate = Buffer.byteLength(normal) > LONGEST_BYTES ? '' : normal;
    const right = await verify(stored ?? (await this.#nobody), candidate);
    return right && stored !== null && candidate !== '';
  }
}
