import { coordinateE7, newId, type Position } from '@xiangzhi/kernel';
import { stateColumn } from '@xiangzhi/read-model';
import { sql, type Statement, type WritingTransaction } from '@xiangzhi/persistence';
import type { StateTable } from '@xiangzhi/vocabulary';
import type { Change } from '../run/change-log.js';
import type { Work } from '../use-case/work.js';
import { personOf } from './person.js';
import { alarmStatements } from './alarm.js';
import { raiseItem } from './raise-item.js';
import { mayBeSupervised, superviseStatement } from './supervised.js';
import { isOver } from './turn-clock.rules.js';
import type { ItemRow } from './item-row.js';

/** An item as its record stands at the end of a write. */
interface Registered {
  readonly change: Change;
  readonly table: StateTable;
  readonly state: string;
  readonly row: ItemRow;
  /** Key of the module that the record belongs to. */
  readonly module: string;
}

const CRITICAL_ROLES = ['TOWNSHIP_LEADER'];

export type ModuleOf = (record: Change['record']) => string;

const registered = (change: Change, moduleOf: ModuleOf): Registered => {
  const column = stateColumn(change.record);
  if (!column) throw new TypeError(`${change.record.name} is a work item without states: declare one column with @States`);
  return { change, table: column.states, state: String(change.after[column.property]), row: change.after as unknown as ItemRow, module: moduleOf(change.record) };
};

const jointOf = ({ record: { item }, after }: Change): unknown => (item?.joint === undefined ? [] : (after[item.joint] ?? []));

const seenByOf = ({ record: { item }, after }: Change): string | null => {
  const seenBy = item?.seenBy?.(after) ?? null;
  return seenBy === null ? null : JSON.stringify(seenBy);
};

/** What similar items are found by: what it is about, and where. */
interface Whereabouts {
  readonly category: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
}

const NOWHERE: Whereabouts = { category: null, longitude: null, latitude: null };

const whereaboutsOf = ({ record: { item }, after }: Change): Whereabouts => {
  if (!item?.similar) return NOWHERE;
  const category = after[item.similar.by] as string | null | undefined;
  const { coordinates } = (after[item.similar.point] ?? {}) as { readonly coordinates?: Position };
  return coordinates && category ? { category, longitude: coordinateE7(coordinates[0]), latitude: coordinateE7(coordinates[1]) } : NOWHERE;
};

/** The row of the register: what all modules' items have in common, made from the record alone. */
const itemStatement = ({ actor, now }: Work, { change, table, state, row, module }: Registered): Statement => {
  const { record } = change;
  const { awaits } = table.states[state] ?? {};
  const { category, longitude, latitude } = whereaboutsOf(change);
  const text = sql`
    insert into core.work_item as i (tenant_id, id, module, type, type_zh, code, title, unit_path, state, state_zh, clock, cycle, priority, received_at, yellow_at,
      due_at, original_due_at, finished_at, closed_at, paused_at, calendar_provisional, assignee_unit_id, assignee_id, awaits, of_assignee, joint_unit_ids, about_path, seen_by, category, longitude, latitude, level,
      created_at, created_by, updated_at, updated_by, version)
    values (${actor.tenantId}, ${row.id}, ${module}, ${record.item?.type}, ${record.zh}, ${row.code}, ${row.title}, ${row.unitPath}, ${state}, ${table.labels[state]?.zh},
      ${row.clock}, ${row.cycle}, ${row.priority}, ${row.receivedAt}, ${row.yellowAt}, ${row.dueAt}, ${row.originalDueAt}, ${row.finishedAt}, ${row.closedAt}, ${row.pausedAt},
      ${row.calendarProvisional}, ${row.assigneeUnitId}, ${row.assigneeId}, ${awaits?.permission ?? null}, ${awaits?.ofAssignee ?? false}, ${JSON.stringify(jointOf(change))}::jsonb, ${row.aboutPath}, ${seenByOf(change)}::jsonb, ${category}, ${longitude}, ${latitude}, 0, ${now}, ${personOf(actor)}, ${now}, ${personOf(actor)}, 1)
    on conflict (tenant_id, id) do update set code = excluded.code, title = excluded.title, unit_path = excluded.unit_path, state = excluded.state, state_zh = excluded.state_zh,
      clock = excluded.clock, cycle = excluded.cycle, priority = excluded.priority, received_at = excluded.received_at, yellow_at = excluded.yellow_at, due_at = excluded.due_at,
      original_due_at = excluded.original_due_at, finished_at = excluded.finished_at, closed_at = excluded.closed_at, paused_at = excluded.paused_at,
      calendar_provisional = excluded.calendar_provisional, assignee_unit_id = excluded.assignee_unit_id, assignee_id = excluded.assignee_id, awaits = excluded.awaits,
      of_assignee = excluded.of_assignee, joint_unit_ids = excluded.joint_unit_ids, about_path = excluded.about_path, seen_by = excluded.seen_by,
      category = excluded.category, longitude = excluded.longitude, latitude = excluded.latitude,
      level = case when i.cycle = excluded.cycle then i.level else 0 end,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by, version = i.version + 1`;
  return sql.named('register_item', text);
};

interface StepWords {
  readonly action: string;
  readonly zh: string;
  readonly from: string | null;
  readonly to: string;
  readonly note: string | null;
  readonly evidence: object | null;
}

const stepOf = ({ change, table, state }: Registered): StepWords | undefined => {
  const { taken, opened, noted } = change;
  if (opened) return { action: table.opening.action, zh: table.opening.zh, from: null, to: state, note: opened.note, evidence: null };
  if (noted) return { action: noted.action, zh: noted.zh, from: state, to: state, note: noted.note ?? null, evidence: null };
  if (!taken) return undefined;
  const line = (table.actions)[taken.action];
  return { action: taken.action, zh: line?.zh ?? taken.action, from: taken.from, to: taken.to, note: taken.note, evidence: taken.evidence };
};

const stepStatement = ({ actor, now }: Work, { row, table }: Registered, step: StepWords): Statement => {
  const assignment = personOf(actor) === null ? null : actor.assignmentId;
  const text = sql`
    insert into core.work_step (tenant_id, id, item_id, unit_path, about_path, cycle, action, action_zh, from_state, to_state, to_state_zh, actor_id, assignment_id, at, note, evidence)
    values (${actor.tenantId}, ${newId()}, ${row.id}, ${row.unitPath}, ${row.aboutPath}, ${row.cycle}, ${step.action}, ${step.zh}, ${step.from}, ${step.to}, ${table.labels[step.to]?.zh},
      ${personOf(actor)}, ${assignment}, ${now}, ${step.note}, ${step.evidence === null ? null : JSON.stringify(step.evidence)}::jsonb)`;
  return sql.named('register_step', text);
};

/** GRID-INV-8: what is critical is raised when it comes, becomes so, or begins anew, not by its clock. */
const isNewlyCritical = ({ change: { record }, row }: Registered, before: ItemRow | null): boolean => {
  const isCritical = (one: ItemRow): boolean => record.item?.critical?.(one as unknown as Change['after']) === true;
  return isCritical(row) && (before === null || before.cycle !== row.cycle || !isCritical(before));
};

/** What was asked for in one cycle is not given to the next one, nor to an item that is over: its deadline is another. */
const lapseStatement = ({ actor, now }: Work, { row }: Registered): Statement =>
  sql.named('lapse_requests', sql`
    update core.work_request set state = 'LAPSED', updated_at = ${now}, updated_by = ${personOf(actor)}, version = version + 1
    where tenant_id = ${actor.tenantId} and item_id = ${row.id} and state = 'REQUESTED'`);

/** Files of an item lie where the item lies: whoever comes to see it sees them as well. */
const moveStatement = ({ actor, now }: Work, { row }: Registered): Statement =>
  sql.named('move_attachments', sql`
    update core.attachment set unit_path = ${row.unitPath}, updated_at = ${now}, updated_by = ${personOf(actor)}, version = version + 1
    where tenant_id = ${actor.tenantId} and owner_id = ${row.id} and unit_path <> ${row.unitPath}`);

const moves = ({ row }: Registered, before: ItemRow | null): boolean => before !== null && before.unitPath !== row.unitPath;

const ends = ({ row }: Registered, before: ItemRow | null): boolean => before !== null && (before.cycle !== row.cycle || (isOver(row.clock) && !isOver(before.clock)));

type ChangingWork = Work & { readonly changes: readonly Change[] };

/**
 * Keeps the register of work items and their steps (domain-model §3.6), in the transaction of the write itself: a module that
 * opens an item or takes it along its state table cannot forget it.
 */
export const registerItems = async (tx: WritingTransaction, work: ChangingWork, moduleOf: ModuleOf): Promise<void> => {
  const all = work.changes.filter(({ record }) => record.item !== undefined).map((change) => registered(change, moduleOf));
  const last = new Map(all.map((one) => [one.row.id, one]));
  const first = new Map([...all].reverse().map((one) => [one.row.id, one.change.before as ItemRow | null]));
  const steps = all.flatMap((one) => {
    const step = stepOf(one);
    return step ? [stepStatement(work, one, step)] : [];
  });
  const items = [...last.values()];
  const before = ({ row }: Registered): ItemRow | null => first.get(row.id) ?? null;
  const alarms = items.flatMap((one) => alarmStatements(work, one.module, before(one), one.row));
  const lapsed = items.filter((one) => ends(one, before(one))).map((one) => lapseStatement(work, one));
  const moved = items.filter((one) => moves(one, before(one))).map((one) => moveStatement(work, one));
  const followed = items.filter((one) => mayBeSupervised(before(one), work)).map(({ row }) => superviseStatement(work, row.id));
  // The register first: the others refer to it.
  for (const statement of [...items.map((one) => itemStatement(work, one)), ...steps, ...alarms, ...lapsed, ...moved, ...followed]) tx.defer(statement);
  for (const one of items.filter((item) => isNewlyCritical(item, before(item)))) await raiseItem(work, one.row, { level: 0, cause: 'CRITICAL', at: work.now, roles: CRITICAL_ROLES });
};
