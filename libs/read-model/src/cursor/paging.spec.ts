import type { TenantActor } from '@xiangzhi/access';
import { aTownship, testRuntime, type TestRuntime, type Township } from '@xiangzhi/testing';
import fc from 'fast-check';

interface Page {
  readonly nodes: readonly { readonly id: string; readonly name: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly startCursor: string | null; readonly endCursor: string | null };
  readonly totalCount: number;
}

type Order = readonly { readonly field: string; readonly direction: string }[];

const PAGE = `query($first: Int, $last: Int, $after: ID, $before: ID, $where: OrgUnitWhere, $orderBy: [OrgUnitOrder!]) {
  orgTree(first: $first, last: $last, after: $after, before: $before, where: $where, orderBy: $orderBy) {
    nodes { id name } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

let runtime: TestRuntime;
let township: Township;
let actor: TenantActor;

beforeAll(async () => {
  [runtime, township] = await Promise.all([testRuntime(), aTownship()]);
  actor = await township.actor();
  const at = [new Date('2026-01-01T00:00:00.001Z'), new Date('2026-01-02T00:00:00.002Z')];
  const villages = await township.units(Array.from({ length: 8 }, (_, i) => ({ level: 'VILLAGE', name: `村${i}`, createdAt: at[i % 2]! }) as const));
  // Many ties: three names, two instants.
  await township.units(villages.flatMap((below, i) => ['甲', '乙', '丙'].map((name) => ({ level: 'GRID', name, below, createdAt: at[i % 2]! }) as const)));
});

const ask = async (variables: Record<string, unknown>, who = actor): Promise<Page> => (await runtime.data<{ orgTree: Page }>(who, PAGE, variables)).orgTree;

const walk = async (size: number, orderBy: Order, forwards: boolean): Promise<readonly string[]> => {
  const seen: string[] = [];
  for (let cursor: string | null = null, more = true; more; ) {
    const page: Page = await ask(forwards ? { first: size, after: cursor, orderBy } : { last: size, before: cursor, orderBy });
    const ids = page.nodes.map(({ id }) => id);
    if (forwards) seen.push(...ids);
    else seen.unshift(...ids);
    cursor = forwards ? page.pageInfo.endCursor : page.pageInfo.startCursor;
    more = forwards ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage;
    expect(page.totalCount).toBe(33);
  }
  return seen;
};

const anyTerm = fc.record({ field: fc.constantFrom('unitPath', 'name', 'createdAt'), direction: fc.constantFrom('ASC', 'DESC') });

describe('keyset pages', () => {
  it('a walk in either direction visits each row once, in the order of one big page, whatever ties there are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyTerm, { maxLength: 3 }), fc.integer({ min: 1, max: 12 }), async (orderBy, size) => {
        const whole = (await ask({ first: 200, orderBy })).nodes.map(({ id }) => id);
        expect(new Set(whole).size).toBe(33);
        expect(await walk(size, orderBy, true)).toEqual(whole);
        expect(await walk(size, orderBy, false)).toEqual(whole);
      }),
      { numRuns: 12 },
    );
  });

  it('a page between two cursors holds neither of them', async () => {
    const { nodes, pageInfo } = await ask({ first: 6 });
    const whole = (await ask({ first: 200 })).nodes;
    const start = pageInfo.startCursor;
    const end = (await ask({ first: 10 })).pageInfo.endCursor;
    const between = await ask({ first: 200, after: start, before: end });
    expect(between.nodes.map(({ id }) => id)).toEqual(whole.slice(1, 9).map(({ id }) => id));
    expect(nodes).toHaveLength(6);
  });

  it('rows that appear or vanish before the cursor do not shift the next page', async () => {
    const own = await aTownship({ villages: 6 });
    const somebody = await own.actor();
    const first = await ask({ first: 3, orderBy: [{ field: 'name', direction: 'ASC' }] }, somebody);
    await own.unit({ level: 'VILLAGE', name: '第0村' });
    const next = await ask({ first: 3, after: first.pageInfo.endCursor, orderBy: [{ field: 'name', direction: 'ASC' }] }, somebody);
    const names = [...first.nodes, ...next.nodes].map(({ name }) => name);
    expect(new Set(names).size).toBe(6);
  });

  it('an empty page has no cursors and nothing before or after', async () => {
    const empty = await ask({ first: 5, where: { name: { eq: '没有' } } });
    expect(empty).toEqual({ nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } });
    expect((await ask({ first: 0 })).pageInfo).toMatchObject({ hasNextPage: true, startCursor: null });
  });
});

describe('decision 35 a cursor names tenant, list and ordering', () => {
  const forged = (parts: unknown): string => Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');

  const refused = async (document: string, variables: Record<string, unknown>): Promise<void> => {
    const answer = await runtime.ask(actor, document, variables);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'VALIDATION' } }]);
    expect(answer.errors[0]?.extensions.messageZh).toContain('游标');
  };

  it('of another ordering, of another list, of another township: refused with the argument', async () => {
    const cursor = (await ask({ first: 2 })).pageInfo.endCursor;
    await refused(PAGE, { after: cursor, orderBy: [{ field: 'name', direction: 'ASC' }] });
    await refused(PAGE, { after: cursor, orderBy: [{ field: 'unitPath', direction: 'DESC' }] });
    await refused('query($a: ID) { users(after: $a) { nodes { id } } }', { a: cursor });
    const neighbour = await aTownship({ villages: 3 });
    const foreign = (await ask({ first: 2 }, await neighbour.actor())).pageInfo.endCursor;
    await refused(PAGE, { after: foreign });
    await refused(PAGE, { last: 2, before: foreign });
    const answer = await runtime.ask(actor, PAGE, { after: foreign });
    expect(answer.errors[0]?.extensions.argumentPath).toEqual(['after']);
  });

  it('as a literal it is refused like as a variable', async () => {
    await refused('{ orgTree(after: "bm8") { nodes { id } } }', {});
    await refused('{ orgTree(before: 7) { nodes { id } } }', {});
  });

  it.each([
    ['nothing', ''],
    ['no base64', '***'],
    ['no JSON', Buffer.from('[', 'utf8').toString('base64url')],
    ['an object', forged({ a: 1 })],
    ['numbers', forged([1, 2, 3])],
    ['too little', forged(['orgTree:unit_path+,id+'])],
    ['null', forged(null)],
    ['nested lists', forged([['a'], ['b']])],
    ['a null byte', '\u0000'],
    ['a lone surrogate', '\ud800'],
    ['ten thousand characters', 'a'.repeat(10_000)],
  ])('garbage (%s) is VALIDATION, never a fault', async (_, cursor) => {
    await refused(PAGE, { after: cursor });
    await refused(PAGE, { last: 1, before: cursor });
  });

  it.each([
    ['a value that is no UUID', ['41/', 'x']],
    ['an id of 36 dashes', ['41/', '-'.repeat(36)]],
    ['a null byte in a text', ['\u0000', '01890a5d-ac96-774b-bcce-b302099a8057']],
    ['one value too many', ['41/', '01890a5d-ac96-774b-bcce-b302099a8057', 'x']],
    ['a lone surrogate in a text', ['\ud800', '01890a5d-ac96-774b-bcce-b302099a8057']],
  ])('a forged cursor with the right signature and %s is VALIDATION or an empty page, never a fault', async (_, values) => {
    const answer = await runtime.ask(actor, PAGE, { after: forged(['orgTree:unit_path+,id+', township.tenantId, ...values]) });
    expect(answer.status).toBeLessThan(500);
    for (const { extensions } of answer.errors) expect(extensions.code).toBe('VALIDATION');
  });

  it.each(['2026-99-99', '2026-01-01 99:00', '2026-01-01 infinity', '0000-00-00', '2026-02-31 00:00:00+08'])('a forged instant (%s) is VALIDATION, never a fault', async (instant) => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const after = forged(['orgTree:created_at+,id+', township.tenantId, instant, id]);
    const answer = await runtime.ask(actor, PAGE, { after, orderBy: [{ field: 'createdAt', direction: 'ASC' }] });
    expect(answer.status).toBeLessThan(500);
    for (const { extensions } of answer.errors) expect(extensions.code).toBe('VALIDATION');
  });
});

describe('sizes', () => {
  it.each([
    [{ first: 201 }, ['first']],
    [{ first: -1 }, ['first']],
    [{ last: 201 }, ['last']],
    [{ first: 1, last: 1 }, ['last']],
  ])('%j is refused with its argument', async (variables, argumentPath) => {
    const answer = await runtime.ask(actor, PAGE, variables);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'VALIDATION', argumentPath } }]);
  });

  it('an offset is bounded and stands alone', async () => {
    const withOffset = 'query($o: Int, $a: ID) { orgTree(offset: $o, after: $a) { nodes { id } } }';
    for (const variables of [{ o: -1 }, { o: 10_001 }, { o: 1, a: 'x' }]) {
      expect((await runtime.ask(actor, withOffset, variables)).errors).toMatchObject([{ extensions: { code: 'VALIDATION', argumentPath: ['offset'] } }]);
    }
  });

  it('a refused nested list names itself like a root list', async () => {
    const answer = await runtime.ask(actor, '{ orgTree { nodes { children(first: 500) { id } } } }');
    expect(answer.errors).toMatchObject([{ extensions: { code: 'VALIDATION' } }]);
  });
});
