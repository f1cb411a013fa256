import fc from 'fast-check';
import { addressOf, DEFAULT_THROTTLE, retryAt, type PastAttempt } from '../throttle/throttle.rules.js';
import { codeFrom } from '../code/one-time-code.js';
import { judgeRefresh } from '../session/refresh.rules.js';
import { mobileFrom } from './mobile.rules.js';
import { hashPassword, isOutdated, PasswordCheck } from './password-hash.js';
import { passwordFrom } from './password.rules.js';

describe('a mobile number', () => {
  it('has one spelling', () => {
    for (const text of ['13812345678', '138 1234 5678', '138-1234-5678', '+8613812345678', '008613812345678', '１３８１２３４５６７８']) {
      expect(mobileFrom(text)).toBe('13812345678');
    }
  });

  it.each(['', '1381234567', '138123456789', '12812345678', '0391-12345678', "1' or '1'='1", '\u0000', '1'.repeat(1_000_000)])('is refused: %.20j', (text) => {
    expect(() => mobileFrom(text)).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
  });
});

describe('PWD-1 a password', () => {
  it.each(['Grüne-Wiese-42', 'Abcdefg-12', '清丰城关镇的春天来了2026A', 'correct horse battery', 'a'.repeat(4) + ' lange Phrase ohne Zahl'])('may be %s', (password) => {
    expect(passwordFrom(password, '13812345678')).toBe(password.normalize('NFKC'));
  });

  it.each(['', 'Ab1-', 'abcdefghijk', 'abcdefg1234', 'Xx-12345678!', 'Password-1!', '0123456789', 'aaaaaaaaaaaaaaaaaaaa', 'abababababababab', 'Qwertyuiop1!', 'Ab1-'.repeat(40)])(
    'may not be %s',
    (password) => {
      expect(() => passwordFrom(password, '13812345678')).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
    },
  );

  it('is hashed with argon2id, and older parameters are noticed', async () => {
    const hash = await hashPassword('Grüne-Wiese-42');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect([isOutdated(hash), isOutdated(hash.replace('t=2', 't=1'))]).toEqual([false, true]);
    const check = new PasswordCheck();
    expect(await Promise.all([check.matches('Grüne-Wiese-42', hash), check.matches('grüne-wiese-42', hash), check.matches('Grüne-Wiese-42', null), check.matches('', null)])).toEqual([true, false, false, false]);
  });
});

describe('a typed code', () => {
  it('may be lower case, spaced, and with O, I and L', () => {
    expect(codeFrom(' abco-il12 34x ')).toBe('ABC0111234X');
  });
});

describe('the verdict on a refresh token', () => {
  const now = new Date('2026-03-02T00:00:00Z');
  const ago = (ms: number): Date => new Date(now.getTime() - ms);
  const token = { revoked: false, sessionExpiresAt: ago(-1), tokenExpiresAt: ago(-1), usedAt: null, successorUsed: false };

  it('is theft only for a spent token of a living session', () => {
    expect(judgeRefresh(token, now)).toBe('ROTATE');
    expect(judgeRefresh({ ...token, tokenExpiresAt: now }, now)).toBe('REFUSE');
    expect(judgeRefresh({ ...token, usedAt: ago(30_000) }, now)).toBe('REPEAT');
    expect(judgeRefresh({ ...token, usedAt: ago(30_001) }, now)).toBe('THEFT');
    expect(judgeRefresh({ ...token, usedAt: ago(1), successorUsed: true }, now)).toBe('THEFT');
    expect(judgeRefresh({ ...token, usedAt: ago(99_999), revoked: true }, now)).toBe('REFUSE');
    expect(judgeRefresh({ ...token, usedAt: ago(99_999), sessionExpiresAt: now }, now)).toBe('REFUSE');
  });
});

describe('the throttle', () => {
  const start = Date.parse('2026-03-02T00:00:00Z');
  const anyAttempt: fc.Arbitrary<PastAttempt> = fc.record({
    at: fc.integer({ min: 0, max: 900_000 }).map((ms) => new Date(start + ms)),
    address: fc.constantFrom('a', 'b'),
    outcome: fc.constantFrom('FAILED', 'FAILED', 'OK'),
  });
  const newestFirst = (attempts: readonly PastAttempt[]): PastAttempt[] => [...attempts].sort((x, y) => y.at.getTime() - x.at.getTime());

  it('never becomes milder with one more failure, and its wait ends within the window', () => {
    fc.assert(
      fc.property(fc.array(anyAttempt, { maxLength: 40 }), anyAttempt, (attempts, extra) => {
        const wait = (list: readonly PastAttempt[]): number => retryAt({ onAccount: newestFirst(list), fromAddress: [] }, 'a', DEFAULT_THROTTLE)?.getTime() ?? 0;
        const more = wait([...attempts, { ...extra, outcome: 'FAILED' }]);
        expect(more).toBeGreaterThanOrEqual(wait(attempts));
        expect(more).toBeLessThanOrEqual(start + 900_000 + DEFAULT_THROTTLE.windowMs);
      }),
    );
  });

  it('takes a /64 of IPv6 for one address, and mapped IPv4 for IPv4', () => {
    expect(addressOf('2001:db8:0:1:aaaa::1')).toBe(addressOf('2001:0db8::1:1:2:3:4'));
    expect(addressOf('2001:db8:0:2::1')).not.toBe(addressOf('2001:db8:0:1::1'));
    expect([addressOf('::ffff:10.0.0.1'), addressOf('10.0.0.1'), addressOf('::1'), addressOf('fe80::1%eth0'), addressOf('x'.repeat(99)).length]).toEqual(['10.0.0.1', '10.0.0.1', '0:0:0:0::/64', 'fe80:0:0:0::/64', 45]);
  });
});
