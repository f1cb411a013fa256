import { DomainError, isUuid } from '@xiangzhi/kernel';
import type { RingKey } from '@xiangzhi/persistence';
import jwt from 'jsonwebtoken';
import { keyFor } from './secrets.js';

/** Everything that an access token says (decision 25). */
export interface AccessClaims {
  /** Account. */
  readonly sub: string;
  /** Session. */
  readonly sid: string;
  /** Seconds since 1970. */
  readonly exp: number;
}

export const ALGORITHM = 'HS256';
const PURPOSE = 'access-token';
const LONGEST = 1_024;

export const unauthenticated = (messageZh = '登录凭证无效，请重新登录'): DomainError => new DomainError('UNAUTHENTICATED', { messageZh });

const expired = (): DomainError => new DomainError('TOKEN_EXPIRED', { messageZh: '登录凭证已过期，请刷新登录状态后重试' });

/** Signs access tokens with the first key of the ring and finds the key that a token names. */
export class TokenKeys {
  readonly #signing: { readonly kid: string; readonly key: Buffer };
  readonly #byKid: ReadonlyMap<string, Buffer>;

  constructor(ring: readonly [RingKey, ...RingKey[]]) {
    this.#byKid = new Map(ring.map((one) => [one.kid, keyFor(PURPOSE, one)]));
    this.#signing = { kid: ring[0].kid, key: keyFor(PURPOSE, ring[0]) };
  }

  sign(claims: AccessClaims, issuedAt: Date): string {
    const { sub, sid, exp } = claims;
    const iat = Math.floor(issuedAt.getTime() / 1_000);
    return jwt.sign({ sub, sid, exp, iat }, this.#signing.key, { algorithm: ALGORITHM, keyid: this.#signing.kid });
  }

  /** @throws DomainError UNAUTHENTICATED for a token that names no key of ours */
  keyOf(token: string): Buffer {
    if (token.length > LONGEST) throw unauthenticated();
    const header = jwt.decode(token, { complete: true })?.header;
    const key = header?.kid === undefined ? undefined : this.#byKid.get(header.kid);
    if (key === undefined || header?.alg !== ALGORITHM) throw unauthenticated();
    return key;
  }
}

/**
 * The claims of a token whose signature has been checked.
 * @throws DomainError UNAUTHENTICATED when it says more or less than ours do, TOKEN_EXPIRED
 */
export function claimsFrom(payload: unknown, now: Date): AccessClaims {
  if (typeof payload !== 'object' || payload === null) throw unauthenticated();
  const { sub, sid, exp, iat, ...more } = payload as Readonly<Record<string, unknown>>;
  const sound = typeof sub === 'string' && isUuid(sub) && typeof sid === 'string' && isUuid(sid) && typeof exp === 'number' && typeof iat === 'number';
  if (!sound || Object.keys(more).length > 0) throw unauthenticated();
  assertCurrent(exp, now);
  return { sub, sid, exp };
}

/** @throws DomainError TOKEN_EXPIRED */
export function assertCurrent(exp: number, now: Date): void {
  if (now.getTime() >= exp * 1_000) throw expired();
}
