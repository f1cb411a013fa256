import { performance } from 'node:perf_hooks';
import type { Identity } from '../identity.js';
import { aMobile, facts, IdentityWorld, PASSWORD } from '../fixtures/identity-world.js';

let world: IdentityWorld;
let identity: Identity;

beforeAll(async () => {
  world = await IdentityWorld.start();
  identity = world.identity();
});
afterAll(() => world.stop());

interface Answer {
  readonly code: string;
  readonly retry: unknown;
}

const attempt = (mobile: string, password: string, from: { requestId: string; ip: string }, by: Identity = identity): Promise<Answer> =>
  by.signIn({ mobile, password }, from).then(
    () => ({ code: 'OK', retry: undefined }),
    (error: { code: string; details: { facts?: { retryAfterSeconds?: number } } }) => ({ code: error.code, retry: error.details.facts?.retryAfterSeconds }),
  );

describe('throttling (security.md, line 5)', () => {
  it('locks one number from one address after five failures, known or unknown alike, and says until when', async () => {
    const known = (await world.person()).mobile;
    const run = async (mobile: string): Promise<Answer[]> => {
      const from = facts();
      const answers: Answer[] = [];
      for (let round = 0; round < 7; round += 1) answers.push(await attempt(mobile, 'wrong', from));
      return answers;
    };
    const [ofKnown, ofUnknown] = [await run(known), await run(aMobile())];
    expect(ofKnown).toEqual(ofUnknown);
    expect(ofKnown.map(({ code }) => code)).toEqual([...Array<string>(5).fill('UNAUTHENTICATED'), 'RATE_LIMITED', 'RATE_LIMITED']);
    expect(ofKnown[5]?.retry).toBe(900);
  });

  it('refuses the right password too while locked, and takes it when the time is over', async () => {
    const { mobile } = await world.person();
    const from = facts();
    for (let round = 0; round < 5; round += 1) await attempt(mobile, 'wrong', from);
    expect((await attempt(mobile, PASSWORD, from)).code).toBe('RATE_LIMITED');
    expect((await attempt(mobile, PASSWORD, facts())).code).toBe('OK');
    world.clock.forward(15 * 60_000);
    expect((await attempt(mobile, PASSWORD, from)).code).toBe('OK');
  });

  it('forgets the failures of a pair when its password was right', async () => {
    const { mobile } = await world.person();
    const from = facts();
    for (let round = 0; round < 3; round += 1) {
      for (let failure = 0; failure < 4; failure += 1) await attempt(mobile, 'wrong', from);
      expect((await attempt(mobile, PASSWORD, from)).code).toBe('OK');
    }
  });

  it('locks a number that is guessed at from many addresses', async () => {
    const { mobile } = await world.person();
    for (let round = 0; round < 20; round += 1) await attempt(mobile, 'wrong', facts());
    expect((await attempt(mobile, PASSWORD, facts())).code).toBe('RATE_LIMITED');
  });

  it('locks an address that guesses at many numbers, and no other', async () => {
    const strict = world.identity({ throttle: { perAddress: 6 } });
    const from = facts();
    for (let round = 0; round < 6; round += 1) expect((await attempt(aMobile(), 'wrong', from, strict)).code).toBe('UNAUTHENTICATED');
    const { mobile } = await world.person();
    expect((await attempt(mobile, PASSWORD, from, strict)).code).toBe('RATE_LIMITED');
    expect((await attempt(mobile, PASSWORD, facts(), strict)).code).toBe('OK');
  });

  it('lets no more than five of forty guesses at once through, on two gateways', async () => {
    const gateways = [identity, world.identity()] as const;
    const mobile = aMobile();
    const from = facts();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => attempt(mobile, 'wrong', from, gateways[index % 2])));
    expect(answers.filter(({ code }) => code === 'UNAUTHENTICATED')).toHaveLength(5);
    expect(answers.filter(({ code }) => code === 'RATE_LIMITED')).toHaveLength(35);
  });

  it('stores no mobile number that was typed', async () => {
    const mobile = aMobile();
    await attempt(mobile, 'wrong', facts());
    const { rows } = await world.db.superuser.query(`select row_to_json(a)::text as text from identity.login_attempt a`);
    expect(rows.some(({ text }: { text: string }) => text.includes(mobile))).toBe(false);
  });

  it('takes as long for an unknown number as for a known one', async () => {
    const known = (await world.person()).mobile;
    const free = world.identity({ throttle: { perPair: 1_000, perAccount: 1_000 } });
    const time = async (mobile: string): Promise<number> => {
      const started = performance.now();
      await attempt(mobile, 'wrong-password', facts(), free);
      return performance.now() - started;
    };
    await time(known);
    const [ofKnown, ofUnknown]: [number[], number[]] = [[], []];
    for (let round = 0; round < 25; round += 1) {
      ofKnown.push(await time(known));
      ofUnknown.push(await time(aMobile()));
    }
    const median = (times: number[]): number => times.sort((a, b) => a - b)[12] ?? 0;
    const ratio = median(ofUnknown) / median(ofKnown);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  });
});
