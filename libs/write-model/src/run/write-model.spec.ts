import { aBench, conduct, COUNT, freshId, laboratory, Meeting, POUR, PUT, type Bench, type Laboratory } from '../fixtures/laboratory.js';

let lab: Laboratory;
let bench: Bench;

beforeAll(async () => {
  lab = await laboratory();
});

beforeEach(async () => {
  bench = await aBench(lab);
  Object.assign(conduct, { meeting: new Meeting(1), attempts: 0, settle: () => Promise.resolve(0) });
});

const ask = (document: string, input: object, actor = bench.actor) => lab.runtime.ask<Record<string, unknown>>(actor, document, { i: input });

const put = async (name: string, amount = 10): Promise<string> => {
  const { putJar } = await lab.runtime.data<{ putJar: { jar: { id: string } } }>(bench.actor, PUT, { i: { name, amount } });
  return putJar.jar.id;
};

describe('one client request', () => {
  it('CORE-T7 50 parallel copies of a mutation with one clientRequestId have one effect', async () => {
    const input = { clientRequestId: freshId(), name: 'warn', amount: 3 };
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(PUT, input)));
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(answers[0]!.data).toMatchObject({ putJar: { jar: { name: 'warn', amount: 3, version: 1 }, warnings: [{ code: 'ODD', messageZh: '名称奇怪' }] } });
    const [jar] = await bench.jars();
    expect([await bench.jars(), await bench.trail(), await bench.told()]).toMatchObject([[jar], [{ object_id: jar!.id }], [jar!.id]]);
    expect(conduct.attempts).toBe(1);
  });

  it('a replay may select something else, and the order of members does not matter', async () => {
    const clientRequestId = freshId();
    await ask(PUT, { clientRequestId, name: 'a', amount: 1 });
    const replay = await ask('mutation($i: PutJarInput!) { putJar(input: $i) { jar { price owner } } }', { amount: 1, name: 'a', clientRequestId });
    expect(replay.data).toEqual({ putJar: { jar: { price: '0', owner: '张三' } } });
    expect(await bench.jars()).toHaveLength(1);
  });

  it('what was cut off while trimming is no difference', async () => {
    const clientRequestId = freshId();
    await ask(PUT, { clientRequestId, name: 'a' });
    expect((await ask(PUT, { clientRequestId, name: ' a ' })).errors).toEqual([]);
  });

  it('a member left out and one that is null are no difference', async () => {
    const clientRequestId = freshId();
    await ask(PUT, { clientRequestId, name: 'a' });
    expect((await ask(PUT, { clientRequestId, name: 'a', amount: null })).errors).toEqual([]);
    expect(await bench.jars()).toHaveLength(1);
  });

  it.each([
    ['other input', PUT, 'b'],
    ['another use case', COUNT, 'a'],
  ])('the same id with %s is CONFLICT and changes nothing', async (_, document, name) => {
    const clientRequestId = freshId();
    await ask(PUT, { clientRequestId, name: 'a' });
    const answer = await ask(document, { clientRequestId, name });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'CONFLICT', argumentPath: ['input', 'clientRequestId'] } }]);
    expect(await bench.jars()).toHaveLength(1);
  });

  it('another person cannot read a result by guessing the id; another township is not even touched', async () => {
    const input = { clientRequestId: freshId(), name: 'a' };
    await ask(PUT, input);
    const colleague = await bench.township.actor({ permissions: ['lab:jar:put'] });
    expect((await ask(PUT, input, colleague)).errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    const elsewhere = await aBench(lab);
    expect((await ask(PUT, input, elsewhere.actor)).errors).toEqual([]);
    expect(await elsewhere.jars()).toHaveLength(1);
  });

  it('after a refusal the same id may be used again: nothing was claimed', async () => {
    const clientRequestId = freshId();
    expect((await ask(PUT, { clientRequestId, name: 'forbidden' })).errors).toHaveLength(1);
    expect((await ask(PUT, { clientRequestId, name: 'fine' })).errors).toEqual([]);
  });

  it('an id that is no UUID is VALIDATION', async () => {
    expect((await ask(PUT, { clientRequestId: 'again', name: 'a' })).errors).toMatchObject([{ extensions: { code: 'VALIDATION', argumentPath: ['input', 'clientRequestId'] } }]);
  });
});

describe('a whole transaction is retried', () => {
  it('after a deadlock: two that lock crosswise both succeed', async () => {
    const [a, b] = [await put('a'), await put('b')];
    Object.assign(conduct, { meeting: new Meeting(2), attempts: 0 });
    const answers = await Promise.all([ask(POUR, { fromId: a, toId: b }), ask(POUR, { fromId: b, toId: a })]);
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(conduct.attempts).toBeGreaterThanOrEqual(3);
    expect(await bench.jars()).toMatchObject([{ name: 'a', amount: 10, version: 3 }, { name: 'b', amount: 10, version: 3 }]);
    expect((await bench.trail()).filter(({ action }) => action === 'UPDATE')).toHaveLength(4);
    // Each was told of once when it was put, and once by either pouring.
    expect([...(await bench.told())].sort()).toEqual([a, a, a, b, b, b].sort());
  });

  it('after a serialization failure: two that count and write end up one after the other', async () => {
    const serializable = await laboratory('serializable');
    const own = await aBench(serializable);
    Object.assign(conduct, { meeting: new Meeting(2), attempts: 0 });
    const answers = await Promise.all(['a', 'b'].map((name) => serializable.runtime.ask(own.actor, COUNT, { i: { name } })));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(conduct.attempts).toBeGreaterThanOrEqual(3);
    expect((await own.jars()).map(({ amount }) => amount).sort()).toEqual([0, 1]);
    expect(await own.trail()).toHaveLength(2);
    expect([...(await own.told())].sort()).toEqual((await own.jars()).map(({ id }) => id).sort());
  });
});

describe('the trail', () => {
  it('has one entry a changed row, from the same transaction, with values up to level 1 and hashes above', async () => {
    const id = await put('a', 4);
    await ask(POUR, { fromId: id, toId: await put('b') });
    const trail = await bench.trail();
    expect(trail.map(({ action, object_type: type, outcome, actor_id: actor }) => [action, type, outcome, actor])).toEqual(
      ['CREATE', 'CREATE', 'UPDATE', 'UPDATE'].map((action) => [action, 'Jar', 'OK', bench.actor.userId]),
    );
    const [created] = trail.filter(({ object_id: object }) => object === id);
    const fields = created!['changed_fields'] as Record<string, Record<string, unknown>>;
    expect(fields['amount']).toEqual({ before: null, after: 4 });
    expect(fields['owner']).toEqual({ beforeHash: null, afterHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(JSON.stringify(trail)).not.toContain('张三');
    expect(Object.keys((trail.at(-1)!['changed_fields'] as object))).toEqual(['amount']);
    expect(created).toMatchObject({ ip: '192.0.2.1', assignment_id: bench.actor.assignmentId, before_hash: null, after_hash: expect.any(String) });
  });

  it('has nothing of what was rolled back, by a refusal of the database or by a defect', async () => {
    expect((await ask(PUT, { name: 'negative' })).errors).toMatchObject([{ extensions: { code: 'CAPACITY_EXCEEDED', rule: 'LAB-1', argumentPath: ['input', 'amount'] } }]);
    await expect(ask(PUT, { clientRequestId: freshId(), name: 'broken' })).rejects.toThrow('a defect');
    expect([await bench.jars(), await bench.trail(), await bench.told()]).toEqual([[], [], []]);
    const claimed = await lab.on.superuser.query('select from core.client_request where tenant_id = $1', [bench.township.tenantId]);
    expect(claimed.rowCount).toBe(0);
  });

  it.each([
    ['FORBIDDEN', 'forbidden', 'FORBIDDEN'],
    ['SEPARATION_OF_DUTIES', 'same', 'SOD-1'],
  ])('decision 37 a denied attempt (%s) is kept although its changes are not', async (code, name, rule) => {
    expect((await ask(PUT, { name })).errors).toMatchObject([{ extensions: { code } }]);
    expect(await bench.jars()).toEqual([]);
    expect(await bench.trail()).toMatchObject([{ outcome: 'DENIED', object_type: 'putJar', rule, actor_id: bench.actor.userId }]);
  });

  it('somebody without the permission is denied before anything runs', async () => {
    const stranger = await bench.township.actor({ permissions: [] });
    expect((await ask(PUT, { name: 'a' }, stranger)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(conduct.attempts).toBe(0);
    expect(await bench.trail()).toMatchObject([{ outcome: 'DENIED', actor_id: stranger.userId }]);
  });

  it('of two changes made in one document the first stays when the second is refused', async () => {
    const answer = await lab.runtime.ask(bench.actor, 'mutation { a: putJar(input: { name: "a" }) { jar { name } } b: putJar(input: { name: "forbidden" }) { jar { name } } }');
    expect(answer.data).toEqual({ a: { jar: { name: 'a' } }, b: null });
    expect(answer.errors).toMatchObject([{ path: ['b'], extensions: { code: 'FORBIDDEN' } }]);
    expect((await bench.jars()).map(({ name }) => name)).toEqual(['a']);
  });
});
