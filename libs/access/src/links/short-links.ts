import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError, notFound } from '@xiangzhi/kernel';
import type { KeyRing } from '../audit/audit-key.js';

/** For whom a link is good. */
export interface LinkHolder {
  readonly tenantId: string;
  /** The person's row in the township: one an account. */
  readonly userId: string;
}

/** What a request signs its links with: keys that are good for its person and for a few minutes alone. */
export interface LinkKeys {
  readonly claims: string;
  /** The two blocks of HMAC-SHA-256, so that PostgreSQL signs with its own `sha256`: `sha256(outer || sha256(inner || message))`. */
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
}

/** How long a link is good: as long as an access token. */
export const LINK_MS = 10 * 60_000;

const BLOCK_BYTES = 64;
const UUID_BYTES = 16;
const CLAIM_BYTES = 2 * UUID_BYTES + 4;
const TOKEN = /^([A-Za-z0-9_-]{48})\.([A-Za-z0-9_-]{43})$/;

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const block = (key: Buffer, pad: number): Buffer => Buffer.from(Array.from({ length: BLOCK_BYTES }, (_, i) => (key[i] ?? 0) ^ pad));

/**
 * Links that need no further proof, for what a browser fetches without headers (ATT-2). A link is a token `claims.signature`: the claims
 * say township, person and end; the signature binds them to one thing. Each request signs with a key derived from its claims, so that no
 * statement ever carries one which opens more than its person may see for a few minutes anyway.
 */
export class ShortLinks {
  readonly #keys: readonly Buffer[];

  /** @param ring the first key signs, all of them verify */
  constructor({ hmacKeys }: KeyRing) {
    this.#keys = hmacKeys.map(({ secret }) => createHmac('sha256', Buffer.from(secret, 'base64url')).update('xz-short-links-1').digest());
  }

  /** The keys of a request. */
  keysFor({ tenantId, userId }: LinkHolder, now: Date): LinkKeys {
    const until = Buffer.alloc(4);
    until.writeUInt32BE(Math.floor((now.getTime() + LINK_MS) / 1_000));
    const claims = Buffer.concat([bytesOf(tenantId), bytesOf(userId), until]).toString('base64url');
    const key = this.derived(claims)[0] ?? Buffer.alloc(0);
    return { claims, inner: block(key, 0x36), outer: block(key, 0x5c) };
  }

  /**
   * For whom a token opens a thing.
   * @throws DomainError NOT_FOUND for a token that is none, or that of another thing; TOKEN_EXPIRED
   */
  open(token: string, thing: string, now: Date): LinkHolder {
    const [, claims = '', signature = ''] = TOKEN.exec(token) ?? [];
    const given = Buffer.from(signature, 'base64url');
    const good = claims !== '' && this.derived(claims).some((key) => timingSafeEqual(createHmac('sha256', key).update(thing).digest(), given));
    const said = Buffer.from(claims, 'base64url');
    if (!good || said.length !== CLAIM_BYTES) throw notFound();
    if (now.getTime() >= said.readUInt32BE(2 * UUID_BYTES) * 1_000) throw new DomainError('TOKEN_EXPIRED', { rule: 'ATT-2', messageZh: '链接已过期，请刷新页面后重新打开' });
    return { tenantId: uuidOf(said.subarray(0, UUID_BYTES)), userId: uuidOf(said.subarray(UUID_BYTES, 2 * UUID_BYTES)) };
  }

  private derived(claims: string): readonly Buffer[] {
    return this.#keys.map((key) => createHmac('sha256', key).update(claims).digest());
  }
}
