import { DomainError } from '@xiangzhi/kernel';
import { isCertain, type BelongsToFact, type ColumnFact, type ComputedFact, type HasManyFact } from '@xiangzhi/vocabulary';
import type { PagedFact } from '../catalogue/paged-fact.js';
import type { ReadableFact, RecordModel } from '../catalogue/record-model.js';
import type { RequestValues } from '../selection/request-values.js';
import type { Selected } from '../selection/select.js';
import { connectionCost, planConnection } from './connection.js';
import { planActions } from './actions.js';
import { pageSize, planPage } from './page.js';
import { checkedKey, type Planning } from './planning.js';
import { auditedOf, isKeptFrom } from './raised.js';
import type { FieldPlan, RowPlan, ToOneReading } from './plan-tree.js';

/**
 * Only people without any staff clearance cannot read what is non-null. A null would break the schema's word, so the field is
 * refused by name and the query can leave it out.
 */
export const refuseCertain = (fact: ColumnFact | ComputedFact, path: readonly string[]): void => {
  if (!isCertain(fact)) return;
  throw new DomainError('FORBIDDEN', { rule: '§3.11', messageZh: `「${fact.zh}」是内部信息，您的岗位不能查看；请在查询中去掉 ${path.join('.')}`, facts: { field: path.join('.') } });
};

/** What stands in place of a column that may not be read. */
const covered = (fact: ColumnFact, key: string): FieldPlan => (fact.mask ? { kind: 'masked', key, fact } : { kind: 'absent', key, as: 'null' });

/** Of a record whose level follows the person, where the actor may read the field of some rows. */
const planRaised = (planning: Planning, fact: ColumnFact | ComputedFact, plain: FieldPlan, path: readonly string[]): FieldPlan => {
  const { key } = plain;
  planning.notice('MASKED', path, `「${fact.zh}」属于未成年人的，按您的权限不显示或以脱敏形式显示`);
  return { kind: 'raised', key, plain, instead: fact.kind === 'column' ? covered(fact, key) : { kind: 'absent', key, as: 'null' } };
};

const planColumn = (planning: Planning, fact: ColumnFact, key: string, path: readonly string[]): FieldPlan => {
  if (fact.privacy <= planning.access.clearance) return { kind: 'column', key, column: fact.column, value: fact.value };
  if (!fact.mask) refuseCertain(fact, path);
  planning.notice('MASKED', path, fact.mask ? `「${fact.zh}」按您的权限以脱敏形式显示` : `「${fact.zh}」超出您的查看权限，未显示`);
  return covered(fact, key);
};

const planComputed = (planning: Planning, fact: ComputedFact, key: string, path: readonly string[]): FieldPlan => {
  if (fact.privacy <= planning.access.clearance) return { kind: 'computed', key, fact };
  refuseCertain(fact, path);
  planning.notice('MASKED', path, `「${fact.zh}」超出您的查看权限，未显示`);
  return { kind: 'absent', key, as: 'null' };
};

/** Whoever asks finds out row by row; that some stay empty is told in any case. */
const planReaders = (planning: Planning, fact: ColumnFact, key: string, path: readonly string[]): FieldPlan => {
  planning.notice('MASKED', path, `「${fact.zh}」只向按规定可以查看的人员显示，其余不显示`);
  return { kind: 'readers', key, fact };
};

const planValue = (planning: Planning, record: RecordModel, { fact, key }: { readonly fact: ColumnFact | ComputedFact; readonly key: string }, path: readonly string[]): FieldPlan => {
  if (fact.kind === 'column' && fact.readers) return planReaders(planning, fact, key, path);
  const plain = fact.kind === 'column' ? planColumn(planning, fact, key, path) : planComputed(planning, fact, key, path);
  return isKeptFrom(record, fact.privacy, planning.access) ? planRaised(planning, fact, plain, path) : plain;
};

const withhold = (planning: Planning, fact: ReadableFact, key: string, path: readonly string[]): FieldPlan => {
  planning.notice('WITHHELD', path, `您没有查看「${fact.zh}」的权限，未显示`);
  return { kind: 'absent', key, as: fact.kind === 'hasMany' || fact.kind === 'actions' ? 'emptyList' : 'null' };
};

const mayFollow = (planning: Planning, fact: BelongsToFact | HasManyFact): boolean => planning.mayRead(planning.catalogue.recordOf(fact.target())) && fact.privacy <= planning.access.clearance;

const backReferenceOf = (target: RecordModel, fact: HasManyFact): string => {
  const back = target.columns.get(fact.by);
  if (!back) throw new TypeError(`${fact.property}: ${target.name} has no relation named ${fact.by}`);
  return back.column;
};

/** What comes with the reference; all else of the record is withheld. */
const planNamed = (planning: Planning, record: RecordModel, selection: readonly Selected[], path: readonly string[]): ToOneReading[] => {
  const { named } = record;
  if (!named) return [];
  const fields = selection.map((selected): FieldPlan => {
    const below = [...path, selected.key];
    const fact = record.fields.get(selected.name);
    if (!fact || named.properties.has(selected.name)) return planField(planning, record, selected, below);
    // What a module has added to the record may promise a value, too.
    if (fact.kind === 'column' || fact.kind === 'computed') refuseCertain(fact, below);
    return withhold(planning, fact, checkedKey(selected.key), below);
  });
  return [{ row: { record, fields, audited: [] }, through: named.through }];
};

/** Whoever sees a part of the township only is told the name of whom he does not find in it; that it may come to this is no news of its own. */
const planToOne = (planning: Planning, fact: BelongsToFact, selected: Selected, path: readonly string[]): readonly ToOneReading[] => {
  const target = planning.catalogue.recordOf(fact.target());
  const selection = selected.children ?? [];
  if (fact.privacy > planning.access.clearance) return [];
  if (!planning.mayRead(target)) return planNamed(planning, target, selection, path);
  const whole = { row: planRow(planning, target, selection, path) };
  return planning.access.scoped ? [whole, ...planning.apart(() => planNamed(planning, target, selection, path)).result] : [whole];
};

const planField = (planning: Planning, record: RecordModel, selected: Selected, path: readonly string[]): FieldPlan => {
  const key = checkedKey(selected.key);
  if (selected.name === '__typename') return { kind: 'typename', key, name: record.name };
  const fact = record.fields.get(selected.name);
  if (!fact) throw new TypeError(`${record.name}.${selected.name} is in the schema but not declared`);
  if (fact.kind === 'column' || fact.kind === 'computed') return planValue(planning, record, { fact, key }, path);
  if (fact.kind === 'actions') return planActions(planning, fact, selected, path);
  if (fact.kind === 'paged') return planPaged(planning, record, { fact, selected, path });
  if (fact.kind === 'belongsTo') {
    const readings = planToOne(planning, fact, selected, path);
    return readings.length === 0 ? withhold(planning, fact, key, path) : { kind: 'toOne', key, foreignKey: fact.column, readings };
  }
  if (!mayFollow(planning, fact)) return withhold(planning, fact, key, path);
  const target = planning.catalogue.recordOf(fact.target());
  const row = planRow(planning, target, selected.children ?? [], path);
  const page = planPage(target, `${record.name}.${fact.property}`, selected.args, planning);
  return { kind: 'toMany', key, backReference: backReferenceOf(target, fact), row, page };
};

const planPaged = (planning: Planning, record: RecordModel, { fact, selected, path }: { fact: PagedFact; selected: Selected; path: readonly string[] }): FieldPlan => {
  const key = checkedKey(selected.key);
  if (!mayFollow(planning, fact.of)) return withhold(planning, fact, key, path);
  const target = planning.catalogue.recordOf(fact.of.target());
  return { kind: 'paged', key, backReference: backReferenceOf(target, fact.of), connection: planConnection(planning, { record: target, list: `${record.name}.${fact.property}` }, selected, path) };
};

const isShown = ({ kind }: FieldPlan): boolean => kind !== 'absent' && kind !== 'masked';

/** Plans one record's selection: every field with access decided. */
export const planRow = (planning: Planning, record: RecordModel, selection: readonly Selected[], path: readonly string[]): RowPlan => {
  const planned = selection.map((selected) => ({ name: selected.name, field: planField(planning, record, selected, [...path, selected.key]) }));
  const shown = [...new Set(planned.flatMap(({ name, field }) => (isShown(field) ? [name] : [])))];
  const audited = shown.flatMap((property) => {
    const fact = record.fields.get(property);
    return auditedOf(record, { property, privacy: fact?.privacy ?? 0, ...(fact?.kind === 'column' && fact.readers ? { readers: fact.readers } : {}) }, planning.access);
  });
  return { record, fields: planned.map(({ field }) => field), audited };
};

/** Estimated number of values that a row carries, its children included. */
export const rowCost = (row: RowPlan, request: RequestValues): number =>
  row.fields.reduce((sum, field) => {
    if (field.kind === 'toOne') return sum + 1 + Math.max(...field.readings.map(({ row: one }) => rowCost(one, request)));
    if (field.kind === 'toMany') return sum + 1 + pageSize(field.page, request) * rowCost(field.row, request);
    if (field.kind === 'paged') return sum + connectionCost(field.connection, request);
    if (field.kind === 'actions') return sum + 1 + field.offers.length * field.fields.length;
    return sum + 1;
  }, 1);
