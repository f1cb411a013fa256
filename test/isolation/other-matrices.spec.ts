import type { Actor, OversightActor, PlatformActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import {
  almighty, aTownship, inhabit, isolationRuntime, Matrix, positionsOf, rowsOf, schemaFor, scopedTargetsIn, targetsIn, type Finding, type Inhabited, type Position,
  type Side, type Targets, type TestRuntime,
} from '@xiangzhi/testing';

const tenantPositions = positionsOf(schemaFor('TENANT').schema);

/** The trail and the log of deliveries are the whole township's; no post below it may hold the permissions for them (`post.rules.ts` of core-domain). */
const scopedPositions = tenantPositions.filter(({ root }) => !['auditEntry', 'auditEntries', 'notificationDeliveries'].includes(root));

const base = () => ({
  accountId: newId(), sessionId: newId(), assignmentId: newId(), permissions: new Set<string>(almighty().permissions), clearance: almighty().clearance,
});
const overseer = (regionCode: string): OversightActor => ({ kind: 'OVERSIGHT', roleCode: 'COUNTY_ADMIN', regionCode, ...base() });
const platformAdmin = (): PlatformActor => ({ kind: 'PLATFORM', roleCode: 'PLATFORM_ADMIN', ...base() });

describe('isolation in the other directions', () => {
  let runtime: TestRuntime;
  let matrix: Matrix;
  let a: Inhabited;
  let targets: Targets;

  const leaks = async (positions: readonly Position[], asker: Side, at: Targets): Promise<readonly Finding[]> => {
    const findings: Finding[] = [];
    for (const position of positions) findings.push(...(await matrix.leaksAt(position, asker, at)));
    return findings;
  };

  const regions = async (condition: string, code: string): Promise<readonly string[]> =>
    (await runtime.on.superuser.query<{ id: string }>(`select id from core.region where ${condition} order by code limit 5`, [code])).rows.map(({ id }) => id);

  beforeAll(async () => {
    runtime = await isolationRuntime();
    matrix = new Matrix(runtime);
    a = await inhabit(await aTownship({ clock: runtime.clock }));
    targets = await targetsIn(runtime, a, tenantPositions);
  });

  it('a post in one village learns nothing at any place of the schema about the unit above, its sister village and the people there', async () => {
    const { township } = a;
    const village = await township.unit({ level: 'VILLAGE' });
    const neighbour = await inhabit(township, { unit: village, at: village });
    const before = await rowsOf(runtime.on, township.tenantId);
    const outside = scopedTargetsIn(a);
    expect(await leaks(scopedPositions, neighbour, outside)).toEqual([]);
    // Which unit is above one's own village is a fact of one's own village; everything else about it stays hidden.
    const notOfParent = scopedPositions.filter(({ label }) => !label.includes('parent'));
    expect(await leaks(notOfParent, neighbour, { ...outside, ids: [township.root.id] })).toEqual([]);
    expect(await rowsOf(runtime.on, township.tenantId)).toEqual(before);
    expect(await leaks(scopedPositions.filter(({ operation }) => operation === 'query'), neighbour, scopedTargetsIn(neighbour))).not.toEqual([]);
  });

  it('a county learns nothing about rows inside a township, nor about another county', async () => {
    const positions = positionsOf(schemaFor('OVERSIGHT').schema);
    const other: Side = { actor: overseer('410926'), own: new Map() };
    const elsewhere = await regions('starts_with(code, $1)', a.township.areaCode.slice(0, 6));
    expect(elsewhere.length).toBeGreaterThan(0);
    expect(await leaks(positions, other, { ...targets, cursors: new Map(), ids: [...targets.ids, ...elsewhere] })).toEqual([]);
  });

  it('a county learns nothing about rows inside its own townships; the township itself it finds', async () => {
    const positions = positionsOf(schemaFor('OVERSIGHT').schema).filter(({ kind }) => kind === 'id');
    const own: Side = { actor: overseer(a.township.areaCode.slice(0, 6)), own: new Map() };
    const inside = targets.ids.filter((id) => id !== a.township.tenantId);
    expect(await leaks(positions, own, { ...targets, ids: inside })).toEqual([]);
    expect((await leaks(positions, own, { ...targets, ids: [a.township.tenantId] })).map(({ position }) => position)).toContain('township(id)');
  });

  it.each<[string, () => Actor | null]>([['the platform', platformAdmin], ['somebody who is not signed in', () => null]])(
    '%s learns nothing about rows inside a township',
    async (_who, actor) => {
      const made = actor();
      const positions = positionsOf(schemaFor(made?.kind ?? 'PUBLIC').schema).filter(({ kind }) => kind === 'id');
      // What is on show to the people is everybody's.
      const shown = a.own.get('PublicNotice') ?? [];
      const inside = targets.ids.filter((id) => id !== a.township.tenantId && !shown.includes(id));
      expect(await leaks(positions, { actor: made, own: new Map() }, { ...targets, ids: inside })).toEqual([]);
    },
  );
});
