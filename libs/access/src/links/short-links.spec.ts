import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { DomainError, newId } from '@xiangzhi/kernel';
import { LINK_MS, ShortLinks, type LinkHolder, type LinkKeys } from './short-links.js';

const ring = (...secrets: readonly string[]) => ({ hmacKeys: secrets.map((secret) => ({ secret: Buffer.from(secret.padEnd(32, '.')).toString('base64url') })) });
const links = new ShortLinks(ring('now'));
const NOW = new Date('2026-03-02T01:00:00Z');
const holder: LinkHolder = { tenantId: newId(), userId: newId() };

const sha256 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** As PostgreSQL does it. */
const tokenOf = ({ claims, inner, outer }: LinkKeys, thing: string): string => `${claims}.${sha256(outer, sha256(inner, Buffer.from(thing))).toString('base64url')}`;

const refusal = (token: string, thing: string, now = NOW, by = links): string => {
  try {
    by.open(token, thing, now);
    return 'opened';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

const thing = newId();
const token = tokenOf(links.keysFor(holder, NOW), thing);

describe('ATT-2 short-lived links', () => {
  it('a link opens its thing for its person until its end', () => {
    expect(links.open(token, thing, new Date(NOW.getTime() + LINK_MS - 1))).toEqual(holder);
    expect(refusal(token, thing, new Date(NOW.getTime() + LINK_MS))).toBe('TOKEN_EXPIRED');
  });

  it('it opens nothing else, and whoever holds one for a thing cannot make one for another or for longer', () => {
    expect(refusal(token, newId())).toBe('NOT_FOUND');
    const later = links.keysFor(holder, new Date(NOW.getTime() + 60_000)).claims;
    expect(refusal(`${later}.${token.split('.')[1]}`, thing)).toBe('NOT_FOUND');
    const other = links.keysFor({ ...holder, tenantId: newId() }, NOW).claims;
    expect(refusal(`${other}.${token.split('.')[1]}`, thing)).toBe('NOT_FOUND');
  });

  it('whatever is sent instead of a token opens nothing', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.base64String({ minLength: 92, maxLength: 92 }).map((text) => `${text.slice(0, 48)}.${text.slice(49)}`)), (text) => expect(refusal(text, thing)).toBe('NOT_FOUND')));
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'z', '0', '_', '.'), (at, letter) => {
        const changed = `${token.slice(0, at)}${letter}${token.slice(at + 1)}`;
        // The last letter of base64 has bits that no byte holds.
        expect(changed === token || at === token.length - 1 || refusal(changed, thing) === 'NOT_FOUND').toBe(true);
      }),
    );
  });

  it('a key that was put in front signs; links of the one behind it go on opening, those of a removed one do not', () => {
    expect(new ShortLinks(ring('new', 'now')).open(token, thing, NOW)).toEqual(holder);
    expect(refusal(token, thing, NOW, new ShortLinks(ring('new')))).toBe('NOT_FOUND');
  });
});
