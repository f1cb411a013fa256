import { DomainError } from '@xiangzhi/kernel';
import { Slot, type BelongsToFact, type ColumnFact } from '@xiangzhi/vocabulary';
import type { FiguresRoot } from '../catalogue/read-catalogue.js';
import type { RecordModel } from '../catalogue/record-model.js';
import type { RequestSlot, RequestValues } from '../selection/request-values.js';
import type { Selected } from '../selection/select.js';
import { assertReadable, whereCondition } from './conditions.js';
import { operand } from './operand.js';
import { checkedKey, type Planning } from './planning.js';
import { refuseCertain } from './row.js';
import type { FigureField, GroupPlan, RootPlan, SpanPlan } from './plan-tree.js';

/** What is asked for; the schema has seen to the types. */
interface FiguresInput {
  readonly groupBy?: string | null;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly where?: Readonly<Record<string, unknown>> | null;
}

/** As many values as a list of two hundred rows: the rows are read, however few groups come of them. */
const COST = 2_000;

/** @throws TypeError for a declaration that names no column. */
const columnFact = (record: RecordModel, property: string): ColumnFact | BelongsToFact => {
  const fact = record.columns.get(property);
  if (!fact) throw new TypeError(`${record.name}: figures name ${property}, which is no column`);
  return fact;
};

const plainColumn = (record: RecordModel, property: string): ColumnFact => {
  const fact = columnFact(record, property);
  if (fact.kind !== 'column') throw new TypeError(`${record.name}: figures add up or span ${property}, which is a relation`);
  return fact;
};

const planGroup = (planning: Planning, { record, view }: FiguresRoot, groupBy: string | null | undefined): GroupPlan | null => {
  const grouping = groupBy ? view.groups[groupBy] : undefined;
  if (!grouping) return null;
  const fact = columnFact(record, grouping.by);
  assertReadable(fact, planning.access, ['input', 'groupBy']);
  return { fact, grouping };
};

const read = (value: unknown, request: RequestValues): unknown => (value instanceof Slot ? (value as RequestSlot).read(request) : value);

const planSpan = ({ record, view }: FiguresRoot, input: FiguresInput): SpanPlan | null => {
  const [from, to] = [input.from ?? undefined, input.to ?? undefined];
  if (view.during === undefined || (from === undefined && to === undefined)) return null;
  const checked = (name: 'from' | 'to', value: unknown): unknown => operand(value, 'day', ['input', name]);
  const end = new Slot<RequestValues>('to', (request) => {
    const [first, last] = [read(from, request), read(checked('to', to), request)] as readonly [string | undefined, string];
    if (first === undefined || first <= last) return last;
    throw new DomainError('VALIDATION', { messageZh: `截止日 ${last} 早于起始日 ${first}，请对调`, argumentPath: ['input', 'to'] });
  });
  return { fact: plainColumn(record, view.during), ...(from === undefined ? {} : { from: checked('from', from) }), ...(to === undefined ? {} : { to: end }) };
};

const planField = (planning: Planning, { record, view }: FiguresRoot, selected: Selected, path: readonly string[]): FigureField => {
  const figure = view.figures[selected.name];
  const field = { key: checkedKey(selected.key), name: selected.name, ...(figure ? { figure } : {}) };
  if (figure?.sum === undefined) return field;
  const sum = plainColumn(record, figure.sum);
  if (sum.privacy <= planning.access.clearance) return { ...field, sum };
  refuseCertain({ ...sum, zh: figure.zh, optional: false }, path);
  planning.notice('MASKED', path, `「${figure.zh}」超出您的查看权限，未显示`);
  return { key: field.key, name: field.name };
};

/**
 * Plans figures over the rows that the actor may list.
 * @throws DomainError FORBIDDEN for a grouping, a filter or a sum of what is above the clearance; VALIDATION for days in the wrong order (when run), TOO_COMPLEX
 */
export const planFigures = (planning: Planning, root: FiguresRoot, selected: Selected): RootPlan => {
  const input = (selected.args['input'] ?? {}) as FiguresInput;
  const { record, view } = root;
  return {
    kind: 'figures',
    key: checkedKey(selected.key),
    record,
    view,
    group: planGroup(planning, root, input.groupBy),
    where: whereCondition(record, input.where, planning, ['input', 'where']),
    span: planSpan(root, input),
    fields: (selected.children ?? []).map((child) => planField(planning, root, child, [selected.key, child.key])),
    cost: () => COST,
  };
};
