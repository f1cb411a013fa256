import type { RecordRoot } from '../catalogue/read-catalogue.js';
import type { RecordModel } from '../catalogue/record-model.js';
import { cursorSignature } from '../cursor/cursor.js';
import type { RequestValues } from '../selection/request-values.js';
import type { Selected } from '../selection/select.js';
import { pageSize, planPage } from './page.js';
import { checkedKey, type Planning } from './planning.js';
import type { ConnectionField, ConnectionPlan, EdgeField, RootPlan } from './plan-tree.js';
import { planRow, rowCost } from './row.js';

type Path = readonly string[];

const planEdge = (planning: Planning, record: RecordModel, selected: Selected, path: Path): EdgeField => {
  const key = checkedKey(selected.key);
  if (selected.name === '__typename') return { kind: 'typename', key, name: `${record.name}Edge` };
  if (selected.name === 'cursor') return { kind: 'cursor', key };
  return { kind: 'node', key, row: planRow(planning, record, selected.children ?? [], path) };
};

const planConnectionField = (planning: Planning, record: RecordModel, selected: Selected, root: Path): ConnectionField => {
  const key = checkedKey(selected.key);
  const path = [...root, key];
  const children = selected.children ?? [];
  switch (selected.name) {
    case 'nodes':
      return { kind: 'nodes', key, row: planRow(planning, record, children, path) };
    case 'edges':
      return { kind: 'edges', key, fields: children.map((child) => planEdge(planning, record, child, [...path, child.key])) };
    case 'pageInfo':
      return { kind: 'pageInfo', key, fields: children.map((child) => ({ key: checkedKey(child.key), name: child.name })) };
    case 'totalCount':
    case 'totalCountIsEstimate':
      return { kind: selected.name, key };
    default:
      return { kind: 'typename', key, name: `${record.name}Connection` };
  }
};

/** Pages are read whole, so a row counts with all that hangs on it; counting costs about ten thousand index entries. */
export const connectionCost = ({ fields, page }: ConnectionPlan, request: RequestValues): number => {
  const size = pageSize(page, request);
  return fields.reduce((sum, field) => {
    if (field.kind === 'nodes') return sum + size * rowCost(field.row, request);
    if (field.kind === 'edges') {
      return sum + size * field.fields.reduce((edge, one) => edge + (one.kind === 'node' ? rowCost(one.row, request) : 1), 0);
    }
    return sum + (field.kind === 'totalCount' || field.kind === 'totalCountIsEstimate' ? 100 : 1);
  }, 1);
};

/** Rows of which record are listed, and what the list is called in its cursors. */
interface Listed {
  readonly record: RecordModel;
  readonly list: string;
}

/** Plans a connection, of a root field or of the children of a row. */
export const planConnection = (planning: Planning, { record, list }: Listed, selected: Selected, path: Path): ConnectionPlan => {
  const page = planPage(record, list, selected.args, planning);
  const fields = (selected.children ?? []).map((child) => planConnectionField(planning, record, child, path));
  return { record, page, fields, cursorOf: cursorSignature(list, page.order) };
};

/** Plans a list root field. */
export const planList = (planning: Planning, { record, only }: RecordRoot, selected: Selected): RootPlan => {
  const key = checkedKey(selected.key);
  const plan = planConnection(planning, { record, list: selected.name }, selected, [key]);
  const connection: ConnectionPlan = { ...plan, page: { ...plan.page, ...(only ? { only } : {}) } };
  return { kind: 'connection', key, ...connection, cost: (request) => connectionCost(connection, request) };
};
