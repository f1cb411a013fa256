import { fragment, joined, verbatim, type ColumnFact, type ComputedRow, type Fragment, type Guard, type RecordFacts, type StateAction, type StateTable } from '@xiangzhi/vocabulary';
import { literal } from '../sql/values.js';

/** What stands in the way of an action of a state table, apart from the permission. */
export type Obstacle = { readonly kind: 'state' } | { readonly kind: 'separation' } | { readonly kind: 'guard'; readonly guard: Guard };

export type StateColumn = ColumnFact & { readonly states: StateTable };

/** The column that holds a record's state; undefined for a record without states. */
export const stateColumn = (record: RecordFacts): StateColumn | undefined =>
  record.fields.find((fact): fact is StateColumn => fact.kind === 'column' && fact.states !== undefined);

const IMPLICIT: Readonly<Record<string, string>> = { createdBy: 'created_by', updatedBy: 'updated_by' };

/** @throws TypeError for a property that is no column of the record. */
const isThePerson = (record: RecordFacts, property: string, row: ComputedRow): Fragment => {
  const fact = record.fields.find((one) => one.property === property || (one.kind === 'belongsTo' && `${one.property}Id` === property));
  if (fact?.kind === 'column' && fact.list) return fragment`jsonb_exists(${row.column(fact.column)}, ${row.actor}::text)`;
  const column = fact?.kind === 'column' || fact?.kind === 'belongsTo' ? fact.column : IMPLICIT[property];
  if (column === undefined) throw new TypeError(`${record.name}: separateFrom names ${property}, which is no column`);
  return fragment`${row.column(column)} = ${row.actor}`;
};

/** SOD-1 asks for the person, whichever post he acted from and in whatever cycle: the steps of a work item tell. */
const hasDone = (actions: readonly string[], row: ComputedRow): Fragment =>
  fragment`exists (select from core.work_step s where s.tenant_id = ${row.tenant} and s.item_id = ${row.column('id')} and s.actor_id = ${row.actor} and s.action in (${joined(actions.map(literal), ', ')}))`;

/** What is not known does not hold. */
const known = (condition: Fragment): Fragment => fragment`coalesce((${condition}), false)`;

const conditions = (record: RecordFacts, line: StateAction, row: ComputedRow): readonly (readonly [Obstacle, Fragment])[] => {
  const state = stateColumn(record);
  if (!state) throw new TypeError(`${record.name} has no states: declare one column with @States`);
  const from = joined(line.from.map(literal), ', ');
  const persons = [
    ...(line.separateFrom ?? []).map((property) => known(isThePerson(record, property, row))),
    ...(line.separateFromActions?.length ? [hasDone(line.separateFromActions, row)] : []),
  ];
  const guards = (line.guards ?? []).map((guard): readonly [Obstacle, Fragment] => [{ kind: 'guard', guard }, fragment`not ${known(guard.holds(row))}`]);
  return [
    [{ kind: 'state' }, fragment`${row.column(state.column)} not in (${from})`],
    ...(persons.length > 0 ? [[{ kind: 'separation' }, fragment`(${joined(persons, ' or ')})`] as const] : []),
    ...guards,
  ];
};

/**
 * The first obstacle as SQL over the stored row, null when there is none: the one expression behind a transition and behind
 * `availableActions`. `say` tells what the expression gives for an obstacle.
 * @throws TypeError for a record without states, or a separation from what is no column
 */
export const obstacleSql = (record: RecordFacts, line: StateAction, row: ComputedRow, say: (obstacle: Obstacle) => Fragment): Fragment => {
  const cases = conditions(record, line, row).map(([obstacle, holds]) => fragment`when ${holds} then ${say(obstacle)}`);
  return fragment`(case ${joined(cases, ' ')} else ${verbatim('null')} end)`;
};

/** Why not, and what to do. */
export const obstacleZh = ({ labels }: StateTable, { zh, from }: StateAction, obstacle: Obstacle): string => {
  switch (obstacle.kind) {
    case 'state':
      return `处于${from.map((state) => `“${labels[state]?.zh ?? state}”`).join('或')}状态时才能「${zh}」`;
    case 'separation':
      return `此事由您经手，不能再由您「${zh}」，请由另一位有此权限的同事办理`;
    case 'guard':
      return obstacle.guard.zh;
  }
};
