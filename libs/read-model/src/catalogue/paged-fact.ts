import { factsOf, type HasManyFact, type PrivacyLevel, type Wording } from '@xiangzhi/vocabulary';
import type { RecordModel } from './record-model.js';

/**
 * The children of a row as a connection, with cursors and their number, beside the plain list. Nobody declares it: it comes with
 * a `@HasMany` of a record that has a list of its own.
 */
export interface PagedFact extends Wording {
  readonly kind: 'paged';
  readonly property: string;
  readonly privacy: PrivacyLevel;
  readonly optional: true;
  readonly hidden: false;
  readonly of: HasManyFact;
}

const pagedFact = (of: HasManyFact): PagedFact => ({
  kind: 'paged',
  property: `${of.property}Connection`,
  privacy: of.privacy,
  optional: true,
  hidden: false,
  of,
  zh: `${of.zh}（分页，可取总数）`,
  en: `${of.property} in pages, with their number.`,
});

const hasList = ({ target }: HasManyFact): boolean => {
  const facts = factsOf(target());
  return facts?.of === 'record' && facts.reads?.list !== undefined;
};

/** @throws TypeError when the name is taken by a declared field */
export const withPages = (model: RecordModel): RecordModel => {
  const pages = [...model.fields.values()].flatMap((fact) => (fact.kind === 'hasMany' && hasList(fact) ? [pagedFact(fact)] : []));
  const taken = pages.find(({ property }) => model.fields.has(property) || model.columns.has(property));
  if (taken) throw new TypeError(`${model.name}.${taken.property} is made from ${taken.of.property}: rename the declared field`);
  return { ...model, fields: new Map([...model.fields, ...pages.map((fact) => [fact.property, fact] as const)]) };
};
