import { missingPermission } from '@xiangzhi/access';
import type { RecordModel } from '../catalogue/record-model.js';
import { TENANT, type RequestSlot, type RequestValues } from '../selection/request-values.js';
import type { Selected } from '../selection/select.js';
import { planList } from './connection.js';
import { planFigures } from './figures.js';
import { planNode } from './node.js';
import { operand } from './operand.js';
import { checkedKey, type Planning } from './planning.js';
import type { RootPlan } from './plan-tree.js';
import { planRow, rowCost } from './row.js';

const refused = ({ catalogue }: Planning, key: string, record: RecordModel): RootPlan => ({
  kind: 'refused',
  key,
  error: missingPermission(`查看${record.facts.zh}`, record.permission ?? '', catalogue.grants),
  cost: () => 0,
});

/** Plans one root field. A field that the actor may not read at all becomes its own error; the others are answered. */
export const planRoot = (planning: Planning, selected: Selected): RootPlan => {
  const root = planning.catalogue.roots.get(selected.name);
  if (!root) throw new TypeError(`${selected.name} is not a planned root field`);
  if (root.kind === 'node') return planNode(planning, root.records, selected);
  const key = checkedKey(selected.key);
  if (!planning.mayRead(root.record)) return refused(planning, key, root.record);
  if (root.kind === 'figures') return planFigures(planning, root, selected);
  if (root.kind === 'list') return planList(planning, root, selected);
  const row = planRow(planning, root.record, selected.children ?? [], [key]);
  const id = root.kind === 'own' ? TENANT : operand(selected.args['id'], 'id', ['id']);
  return { kind: 'one', key, id, row, cost: (request) => rowCost(row, request) };
};

/** One record, or several, that a mutation's payload shows. */
export interface PayloadField {
  readonly selected: Selected;
  readonly ids: RequestSlot;
  readonly list: boolean;
  /** Response keys from the root to the payload. */
  readonly path: readonly string[];
}

/** Plans a record inside a mutation's payload; whoever may do it may see what came of it, within clearance. */
export const planPayloadRecord = (planning: Planning, record: RecordModel, { selected, ids, list, path }: PayloadField): RootPlan => {
  const row = planRow(planning, record, selected.children ?? [], [...path, selected.key]);
  const shared = { key: checkedKey(selected.key), row, cost: (request: RequestValues) => rowCost(row, request) };
  return list ? { kind: 'several', ids, ...shared } : { kind: 'one', id: ids, ...shared };
};
