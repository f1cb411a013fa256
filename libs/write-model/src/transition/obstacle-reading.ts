import { isPerson, type RoleGrant } from '@xiangzhi/access';
import { columnOf, obstacleSql, type Obstacle } from '@xiangzhi/read-model';
import { fragment, identifier, joined, render, verbatim, type ComputedRow, type Fragment } from '@xiangzhi/vocabulary';
import type { Work } from '../use-case/work.js';
import type { StateLine } from './state-line.rules.js';

/** A stored row and who wants to do something with it. */
export interface StoredRow {
  readonly work: Pick<Work, 'actor' | 'now' | 'today' | 'query'>;
  readonly table: Fragment;
  readonly id: string;
  readonly grants: readonly RoleGrant[];
}

/** No alias that an author's sub-select could have. */
const ROW = identifier('row#');

/** Conditions hand out no links. */
const NO_LINK: ComputedRow['link'] = { claims: verbatim('null::text'), inner: verbatim('null::bytea'), outer: verbatim('null::bytea') };

const computedRow = ({ actor, now, today }: StoredRow['work']): ComputedRow => ({
  column: (name) => columnOf(ROW, name),
  tenant: fragment`${actor.tenantId}::uuid`,
  // Whoever is no person is separated from nobody.
  actor: fragment`${isPerson(actor) ? actor.userId : null}::uuid`,
  post: {
    unitId: fragment`${isPerson(actor) ? actor.unitId : null}::uuid`,
    unitPath: fragment`${isPerson(actor) ? actor.unitPath : null}::text`,
    role: fragment`${actor.roleCode}::text`,
    permissions: fragment`${[...actor.permissions]}::text[]`,
    clearance: fragment`${actor.clearance}::int`,
  },
  now: fragment`${now}::timestamptz`,
  today: fragment`${today}::date`,
  link: NO_LINK,
});

/** Whether a condition holds for a stored row, such as that it is not there for the actor; unknown is no, and undefined when the row is gone. */
export const readHolds = async ({ work, table, id }: StoredRow, condition: (row: ComputedRow) => Fragment): Promise<boolean | undefined> => {
  const row = computedRow(work);
  const statement = fragment`select coalesce((${condition(row)}), false) as holds from ${table} ${ROW} where ${columnOf(ROW, 'tenant_id')} = ${row.tenant} and ${columnOf(ROW, 'id')} = ${id}::uuid`;
  const [stored] = await work.query<{ holds: boolean }>(render(statement));
  return stored?.holds;
};

/**
 * The first obstacle of each line by the row as it is stored, null where there is none; asked in one statement.
 * @returns undefined when the row is gone or out of sight
 */
export const readObstacles = async ({ work, table, id }: StoredRow, lines: readonly StateLine[]): Promise<readonly (Obstacle | null)[] | undefined> => {
  const told: Obstacle[] = [];
  const say = (obstacle: Obstacle): Fragment => verbatim(String(told.push(obstacle) - 1));
  const row = computedRow(work);
  const expressions = lines.map(({ record, line }, i) => fragment`${obstacleSql(record, line, row, say)} as ${identifier(`o${i}`)}`);
  const statement = fragment`select ${joined(expressions, ', ')} from ${table} ${ROW} where ${columnOf(ROW, 'tenant_id')} = ${row.tenant} and ${columnOf(ROW, 'id')} = ${id}::uuid`;
  const [stored] = await work.query<Readonly<Record<string, number | null>>>(render(statement));
  return stored && lines.map((_, i) => told[stored[`o${i}`] ?? -1] ?? null);
};
