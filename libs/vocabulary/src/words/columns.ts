import type { ColumnFact, FieldOptions, ValueKind } from '../facts/facts.js';
import { noteField } from '../facts/registry.js';
import type { ChoiceSet } from './choices.js';
import { columnName } from './column-name.js';

type Word = (prototype: object, property: string) => void;
type Checks = Pick<ColumnFact, 'max' | 'min' | 'pattern' | 'choices'>;

const column =
  (value: ValueKind, options: FieldOptions, checks: Partial<Checks> = {}, list = false): Word =>
  (prototype, property) =>
    noteField(prototype, {
      kind: 'column',
      property,
      column: options.column ?? columnName(property),
      value,
      list,
      zh: options.zh,
      ...(options.en ? { en: options.en } : {}),
      privacy: options.privacy ?? 1,
      optional: options.optional ?? false,
      hidden: options.hidden ?? false,
      ...(options.mask ? { mask: options.mask } : {}),
      ...(options.readers ? { readers: options.readers } : {}),
      ...checks,
    });

/** Text of 1 to `max` characters (code points); surrounding blanks are cut, control characters refused. */
export const Text = (options: FieldOptions & { readonly max: number; readonly min?: number; readonly pattern?: ColumnFact['pattern'] }): Word =>
  column('text', options, { max: options.max, min: options.min ?? 1, ...(options.pattern ? { pattern: options.pattern } : {}) });

/** A whole number between `min` and `max` (32 bit). */
export const Whole = (options: FieldOptions & { readonly min?: number; readonly max?: number }): Word =>
  column('int', options, { min: options.min ?? 0, max: options.max ?? 2_147_483_647 });

/** Yes or no. */
export const Flag = (options: FieldOptions): Word => column('flag', options);

/** A business day in Asia/Shanghai. */
export const Day = (options: FieldOptions): Word => column('day', options);

/** Several business days (stored as JSON); never filtered. */
export const Days = (options: FieldOptions): Word => column('day', options, {}, true);

/** An instant. */
export const Instant = (options: FieldOptions): Word => column('instant', options);

/** Money in integer fen. */
export const Fen = (options: FieldOptions): Word => column('money', options);

/** Mass in integer grams. */
export const Grams = (options: FieldOptions): Word => column('mass', options);

/** An official division code or one made from it. */
export const Area = (options: FieldOptions): Word => column('areaCode', options);

/** A UUID that is not a relation of this schema. */
export const Identifier = (options: FieldOptions): Word => column('id', options);

/** Several UUIDs in an input. */
export const Identifiers = (options: FieldOptions): Word => column('id', options, {}, true);

/** A JSON document, for settings and the like; never filtered. */
export const Json = (options: FieldOptions): Word => column('json', options);

/** A place or an area: a GeoJSON geometry in WGS-84; never filtered. */
export const Geometry = (options: FieldOptions): Word => column('geo', options);

/** Several short texts (stored as JSON); never filtered. */
export const Texts = (options: FieldOptions & { readonly max: number }): Word => column('text', options, { max: options.max, min: 1 }, true);

/** Several codes of a closed set (stored as JSON); never filtered. */
export const Choices = (set: ChoiceSet, options: FieldOptions): Word => column('text', options, { choices: set }, true);

/** One code of a closed set. */
export const Choice = (set: ChoiceSet, options: FieldOptions): Word => column('text', options, { choices: set });
