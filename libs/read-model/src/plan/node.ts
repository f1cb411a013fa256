import { Slot } from '@xiangzhi/vocabulary';
import type { RecordModel } from '../catalogue/record-model.js';
import type { RequestSlot, RequestValues } from '../selection/request-values.js';
import type { Selected } from '../selection/select.js';
import { operand } from './operand.js';
import { checkedKey, type Planning } from './planning.js';
import type { NodeVariant, RootPlan } from './plan-tree.js';
import { planRow, rowCost } from './row.js';

/** A literal id stands in every look-up; as a slot it is sent once. */
const idSlot = (id: unknown): RequestSlot => (id instanceof Slot ? (id as RequestSlot) : new Slot<RequestValues>('node', () => id));

const planVariant = (planning: Planning, record: RecordModel, selected: Selected): NodeVariant => {
  const { result: row, notices } = planning.apart(() => planRow(planning, record, selected.variants?.get(record.name) ?? [], [selected.key]));
  return { row, notices };
};

/**
 * Plans `node`: a look-up in the table of every record that the actor may read. What he may not read is not among them, so it
 * is as little there as what never was.
 * @throws DomainError TOO_COMPLEX when one plan would have too many look-ups
 */
export const planNode = (planning: Planning, records: readonly RecordModel[], selected: Selected): RootPlan => {
  const key = checkedKey(selected.key);
  const readable = records.filter((record) => planning.mayRead(record));
  planning.addLookups(readable.length);
  const variants = readable.map((record) => planVariant(planning, record, selected));
  const cost = (request: RequestValues): number => Math.max(1, ...variants.map(({ row }) => rowCost(row, request)));
  return { kind: 'node', key, id: idSlot(operand(selected.args['id'], 'id', ['id'])), variants, cost };
};
