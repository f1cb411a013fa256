import { createHash, createHmac, randomBytes } from 'node:crypto';
import { keyFor, type IdentitySecrets } from './secrets.js';

const PREFIX = 'xzr_';
const FORM = /^xzr_[A-Za-z0-9_-]{43}$/;

/** Whether a text can be a refresh token at all. */
export const looksLikeRefreshToken = (text: string): boolean => FORM.test(text);

/** The first token of a session: 256 random bits. */
export const newRefreshToken = (): string => PREFIX + randomBytes(32).toString('base64url');

/** What the database keeps of a token. The token is random enough that the hash needs no salt. */
export const refreshTokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * The successors that a token can have, one for each key of the ring, today's first. The successor follows from the token,
 * so two tabs that refresh at once get the same one although nobody stores it (decision 25).
 */
export const successorsOf = (token: string, { hmacKeys }: IdentitySecrets): readonly string[] =>
  hmacKeys.map((key) => PREFIX + createHmac('sha256', keyFor('refresh-successor', key)).update(token).digest('base64url'));
