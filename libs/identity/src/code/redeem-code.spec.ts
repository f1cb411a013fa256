import type { Identity } from '../identity.js';
import type { Acceptance } from '../directory/accept-posts.js';
import { confirmAcceptances, issueCode, setAssignmentStatus } from '../directory/tenant-directory.js';
import { aMobile, facts, IdentityWorld, PASSWORD } from '../fixtures/identity-world.js';

const OTHER = 'Neues-Wort-Nr-77';
let world: IdentityWorld;
let identity: Identity;
let told: Acceptance[] = [];

beforeAll(async () => {
  world = await IdentityWorld.start();
  identity = world.identity({ onAccepted: async (accepted) => void told.push(...accepted) });
});
beforeEach(() => {
  told = [];
});
afterAll(() => world.stop());

const refused = (promise: Promise<unknown>, code = 'UNAUTHENTICATED'): Promise<void> => expect(promise).rejects.toMatchObject({ code });

describe('an invitation (AM-5)', () => {
  it('lets a new person set a password, sign in and act', async () => {
    const township = await world.township();
    const mobile = aMobile();
    const post = await world.appoint(township, mobile);
    expect(post.result).toBe('INVITED');
    const tokens = await identity.redeemCode({ mobile, code: await world.codeFor(mobile), password: PASSWORD }, facts());
    const session = await identity.resolveActor(tokens.accessToken);
    expect(session.actor).toMatchObject({ kind: 'TENANT', tenantId: township.tenantId, assignmentId: post.id, scope: '*' });
    expect(told).toEqual([{ assignmentId: post.id, tenantId: township.tenantId, userId: post.userId }]);
    await expect(identity.signIn({ mobile, password: PASSWORD }, facts())).resolves.toBeDefined();
  });

  it('asks somebody who has an account for the password that he has, and never changes it', async () => {
    const person = await world.employee(await world.township());
    const second = await world.township();
    const post = await world.appoint(second, person.mobile);
    expect(post.result).toBe('INVITED');
    const code = await world.codeFor(person.mobile);
    await refused(identity.redeemCode({ mobile: person.mobile, code, password: OTHER }, facts()));
    await refused(identity.signIn({ mobile: person.mobile, password: OTHER }, facts()));
    const tokens = await identity.redeemCode({ mobile: person.mobile, code, password: PASSWORD }, facts());
    const { assignments } = await identity.resolveActor(tokens.accessToken);
    expect(assignments.filter(({ effective }) => effective)).toHaveLength(2);
  });

  it('accepts posts of the township that sent it, and of no other', async () => {
    const [one, other] = [await world.township(), await world.township()];
    const mobile = aMobile();
    await world.appoint(one, mobile);
    const code = await world.codeFor(mobile);
    await world.appoint(other, mobile);
    const tokens = await identity.redeemCode({ mobile, code, password: PASSWORD }, facts());
    const { assignments } = await identity.resolveActor(tokens.accessToken);
    expect(assignments.map(({ tenant, status }) => [tenant?.id, status]).sort()).toEqual([[one.tenantId, 'ACTIVE'], [other.tenantId, 'INVITED']].sort());
    const offered = assignments.find(({ status }) => status === 'INVITED')?.id ?? '';
    await identity.acceptInvitation(await identity.resolveActor(tokens.accessToken), offered, facts());
    expect((await identity.resolveActor(tokens.accessToken)).assignments.every(({ effective }) => effective)).toBe(true);
    await refused(identity.acceptInvitation(await identity.resolveActor(tokens.accessToken), offered, facts()), 'NOT_FOUND');
  });

  it('does not approve a powerful post: it goes on waiting, and is active once approved', async () => {
    const township = await world.township();
    const mobile = aMobile();
    const post = await world.appoint(township, mobile, { roleCode: 'TOWNSHIP_LEADER', status: 'PENDING_APPROVAL' });
    await world.inside(township, (tx) => issueCode(tx, post.accountId, 'INVITATION', world.clock.now()));
    const tokens = await identity.redeemCode({ mobile, code: await world.codeFor(mobile), password: PASSWORD }, facts());
    const waiting = await identity.resolveActor(tokens.accessToken);
    expect([waiting.actor.kind, waiting.assignments[0]?.status]).toEqual(['PUBLIC', 'PENDING_APPROVAL']);
    expect(await world.inside(township, (tx) => setAssignmentStatus(tx, post.id, 'ACTIVE', world.clock.now()))).toBe('ACTIVE');
    identity.forgetAll();
    expect((await identity.resolveActor(tokens.accessToken)).actor.kind).toBe('TENANT');
  });

  it('accepts seven posts that were offered on one day, though only five codes are sent', async () => {
    const township = await world.township();
    const mobile = aMobile();
    for (let post = 0; post < 7; post += 1) expect((await world.appoint(township, mobile)).result).toBe('INVITED');
    const tokens = await identity.redeemCode({ mobile, code: await world.codeFor(mobile), password: PASSWORD }, facts());
    expect((await identity.resolveActor(tokens.accessToken)).assignments.filter(({ effective }) => effective)).toHaveLength(7);
    expect(told).toHaveLength(7);
  });

  it('is told to the township once', async () => {
    const township = await world.township();
    const mobile = aMobile();
    const post = await world.appoint(township, mobile);
    await identity.redeemCode({ mobile, code: await world.codeFor(mobile), password: PASSWORD }, facts());
    const confirm = () => world.inside(township, (tx) => confirmAcceptances(tx, world.clock.now()));
    expect(await confirm()).toEqual([{ assignmentId: post.id, userId: post.userId, status: 'ACTIVE', acceptedAt: world.clock.now() }]);
    expect(await confirm()).toEqual([]);
  });
});

describe('a reset', () => {
  it('leaves the password as it is until the person redeems the code, then ends all sessions', async () => {
    const township = await world.township();
    const person = await world.employee(township);
    const before = await identity.signIn({ mobile: person.mobile, password: PASSWORD }, facts());
    await world.inside(township, (tx) => issueCode(tx, person.accountId, 'RESET', world.clock.now()));
    await expect(identity.signIn({ mobile: person.mobile, password: PASSWORD }, facts())).resolves.toBeDefined();
    const typed = (await world.codeFor(person.mobile)).toLowerCase().replaceAll('-', ' ');
    const tokens = await identity.redeemCode({ mobile: person.mobile, code: typed, password: OTHER }, facts());
    await expect(identity.resolveActor(tokens.accessToken)).resolves.toBeDefined();
    await refused(identity.resolveActor(before.accessToken));
    await refused(identity.refresh(before.refreshToken, facts()));
    await refused(identity.signIn({ mobile: person.mobile, password: PASSWORD }, facts()));
    await expect(identity.signIn({ mobile: person.mobile, password: OTHER }, facts())).resolves.toBeDefined();
  });

  it('refuses a bad new password and leaves the code usable', async () => {
    const { mobile } = await world.person();
    const { code } = await world.operator.issueCode(mobile, 'RESET');
    await refused(identity.redeemCode({ mobile, code, password: 'short' }, facts()), 'VALIDATION');
    await expect(identity.redeemCode({ mobile, code, password: OTHER }, facts())).resolves.toBeDefined();
  });
});

describe('a one-time code', () => {
  const anybody = async (): Promise<{ mobile: string; code: string }> => {
    const { mobile } = await world.person();
    const { code } = await world.operator.issueCode(mobile, 'RESET');
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    return { mobile, code };
  };

  it('works once, also when it is sent ten times at once', async () => {
    const { mobile, code } = await anybody();
    const roomy = world.identity({ throttle: { perPair: 100 } });
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => roomy.redeemCode({ mobile, code, password: OTHER }, facts())));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await refused(identity.redeemCode({ mobile, code, password: OTHER }, facts()));
  });

  it('expires, is replaced by a newer one, and is worthless for another number', async () => {
    const { mobile, code } = await anybody();
    await refused(identity.redeemCode({ mobile: (await anybody()).mobile, code, password: OTHER }, facts()));
    const newer = await world.operator.issueCode(mobile, 'RESET');
    await refused(identity.redeemCode({ mobile, code, password: OTHER }, facts()));
    world.clock.forward(24 * 3_600_000);
    await refused(identity.redeemCode({ mobile, code: newer.code, password: OTHER }, facts()));
  });

  it('is dead after five wrong guesses from anywhere', async () => {
    const { mobile, code } = await anybody();
    for (let guess = 0; guess < 5; guess += 1) await refused(identity.redeemCode({ mobile, code: 'AAAA-AAAA-AAAA', password: OTHER }, facts()));
    await refused(identity.redeemCode({ mobile, code, password: OTHER }, facts()));
  });

  it('answers alike for an unknown number, and is throttled', async () => {
    const from = facts();
    const mobile = aMobile();
    for (let guess = 0; guess < 5; guess += 1) await refused(identity.redeemCode({ mobile, code: 'x', password: OTHER }, from));
    await refused(identity.redeemCode({ mobile, code: 'x', password: OTHER }, from), 'RATE_LIMITED');
  });

  it('can be sent for by a township five times a day', async () => {
    const township = await world.township();
    const { accountId } = await world.employee(township);
    const send = () => world.inside(township, (tx) => issueCode(tx, accountId, 'RESET', world.clock.now()));
    const sent = await Promise.allSettled(Array.from({ length: 7 }, send));
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    await refused(send(), 'RATE_LIMITED');
    world.clock.forward(24 * 3_600_000);
    await send();
  });
});

describe('changing one’s own password', () => {
  it('is demanded after a first password, and gives nothing else to do before', async () => {
    const mobile = aMobile();
    await world.operator.createAccountWithPassword({ mobile, password: PASSWORD });
    await world.appoint(await world.township(), mobile);
    const tokens = await identity.redeemCode({ mobile, code: await world.codeFor(mobile), password: PASSWORD }, facts());
    expect(tokens.mustChangePassword).toBe(true);
    const session = await identity.resolveActor(tokens.accessToken);
    expect([session.account.mustChangePassword, session.actor.kind, session.assignments.length]).toEqual([true, 'PUBLIC', 1]);
    await identity.changePassword(session, { oldPassword: PASSWORD, newPassword: OTHER }, facts());
    expect((await identity.resolveActor(tokens.accessToken)).actor.kind).toBe('TENANT');
  });

  it('needs the old one, a new one by the rules, and ends the other sessions', async () => {
    const { mobile } = await world.person();
    const [mine, other] = [await identity.signIn({ mobile, password: PASSWORD }, facts()), await identity.signIn({ mobile, password: PASSWORD }, facts())];
    await refused(identity.changePassword(mine, { oldPassword: 'wrong', newPassword: OTHER }, facts()), 'VALIDATION');
    await refused(identity.changePassword(mine, { oldPassword: PASSWORD, newPassword: PASSWORD }, facts()), 'VALIDATION');
    await refused(identity.changePassword(mine, { oldPassword: PASSWORD, newPassword: mobile }, facts()), 'VALIDATION');
    await identity.changePassword(mine, { oldPassword: PASSWORD, newPassword: OTHER }, facts());
    await expect(identity.resolveActor(mine.accessToken)).resolves.toBeDefined();
    await refused(identity.resolveActor(other.accessToken));
    await refused(identity.signIn({ mobile, password: PASSWORD }, facts()));
  });
});
