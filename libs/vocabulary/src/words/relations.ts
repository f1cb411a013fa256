import type { ComputedFact, ComputedRow, FieldOptions, HasManyFact, Target, Wording } from '../facts/facts.js';
import { noteField } from '../facts/registry.js';
import { fragment, joined, verbatim, type Fragment } from '../sql/fragment.js';
import type { ChoiceSet } from './choices.js';
import { columnName } from './column-name.js';

type Word = (prototype: object, property: string) => void;

/**
 * Type of a relation's property. An alias, so that decorator metadata never evaluates the other
 * class while two records import each other.
 */
export type Ref<T> = T;

const words = ({ zh, en }: Wording): Wording => (en ? { zh, en } : { zh });

/** A reference to one record of the same township; the column is `<property>_id`. */
export const BelongsTo =
  (target: Target, options: FieldOptions): Word =>
  (prototype, property) =>
    noteField(prototype, {
      kind: 'belongsTo',
      property,
      target,
      column: options.column ?? `${columnName(property)}_id`,
      ...words(options),
      privacy: options.privacy ?? 1,
      optional: options.optional ?? false,
      hidden: options.hidden ?? false,
    });

/** The records that point back here by their property `by`. */
export const HasMany =
  (target: Target, options: Wording & Pick<HasManyFact, 'by'>): Word =>
  (prototype, property) =>
    noteField(prototype, { kind: 'hasMany', property, target, by: options.by, ...words(options), privacy: 1, optional: false, hidden: false });

/** A value that PostgreSQL computes while reading; always part of the one statement. */
export const Computed =
  (options: FieldOptions & Pick<ComputedFact, 'value' | 'choices' | 'sql'>): Word =>
  (prototype, property) =>
    noteField(prototype, {
      kind: 'computed',
      property,
      value: options.value,
      sql: options.sql,
      ...(options.choices ? { choices: options.choices } : {}),
      ...words(options),
      privacy: options.privacy ?? 1,
      optional: options.optional ?? false,
      hidden: false,
    });

const caseSql = (cases: NonNullable<ComputedFact['cases']>, row: ComputedRow): Fragment =>
  fragment`(case ${joined(Object.entries(cases).map(([code, holds]) => fragment`when ${holds(row)} then ${verbatim(`'${code}'::text`)}`), ' ')} end)`;

/**
 * A code that follows from the row and the moment: which one is said by a condition for each, of which exactly one holds. Can be
 * filtered by like a column, as long as the conditions are such that an index serves them.
 *
 * @example
 * @Cases(Light, { zh: '灯', by: 'dueAt', cases: { RED: (row) => fragment`${row.column('due_at')} <= ${row.now}`, GREEN: (row) => fragment`${row.column('due_at')} > ${row.now}` } })
 * readonly light!: Light;
 */
export const Cases =
  <Code extends string>(set: ChoiceSet<Code>, options: FieldOptions & { readonly by: string; readonly cases: Readonly<Record<Code, (row: ComputedRow) => Fragment>> }): Word =>
  (prototype, property) =>
    noteField(prototype, {
      kind: 'computed',
      property,
      value: 'text',
      choices: set,
      cases: options.cases,
      by: options.by,
      sql: (row) => caseSql(options.cases, row),
      ...words(options),
      privacy: options.privacy ?? 1,
      optional: options.optional ?? false,
      hidden: false,
    });

const part =
  (target: Target, options: FieldOptions, list: boolean): Word =>
  (prototype, property) =>
    noteField(prototype, {
      kind: 'part',
      property,
      target,
      list,
      ...words(options),
      privacy: options.privacy ?? 1,
      optional: options.optional ?? false,
      hidden: false,
    });

/** One object inside an input or output. */
export const Part = (target: Target, options: FieldOptions): Word => part(target, options, false);

/** A list of objects inside an input or output. */
export const Parts = (target: Target, options: FieldOptions): Word => part(target, options, true);
