import { addDays, type LocalDate } from '@xiangzhi/plugin-api';
import type { FormSource } from './form.choices.js';
import { SOURCES } from './form-source.rules.js';

/** A field of a form, as far as asking goes. */
export interface AskableField {
  readonly key: string;
  readonly source: FormSource | null;
  /** Days that an answer to a free field is good for. */
  readonly lasts: number;
}

/** What is known of somebody. */
export interface KnownItems {
  /** By key: since when a value is known to hold; null where nobody knows. Without an entry there is no value. */
  readonly values: ReadonlyMap<string, LocalDate | null>;
  /** Keys that other forms have asked for and nobody has answered yet. */
  readonly pending: ReadonlySet<string>;
}

/** What a form asks somebody, and what it does not have to. */
export interface Asked {
  readonly requested: readonly string[];
  readonly prefilled: readonly string[];
}

const isFresh = ({ source, lasts }: AskableField, since: LocalDate | null, today: LocalDate): boolean => {
  const days = source === null ? lasts : SOURCES[source].lasts;
  return days === undefined || (since !== null && addDays(since, days) >= today);
};

const isAskable = ({ source }: AskableField): boolean => source === null || SOURCES[source].writes !== undefined;

/**
 * §3.10: a form asks only what is not known. A value that is fresh is filled in; what another form has asked already is not asked twice; what
 * is kept elsewhere, such as the doorplate, is never asked.
 */
export const askedFields = (fields: readonly AskableField[], { values, pending }: KnownItems, today: LocalDate): Asked => {
  const isKnown = (field: AskableField): boolean => values.has(field.key) && isFresh(field, values.get(field.key) ?? null, today);
  const prefilled = fields.filter((field) => isKnown(field) || (values.has(field.key) && !isAskable(field)));
  const requested = fields.filter((field) => !isKnown(field) && isAskable(field) && !pending.has(field.key));
  return { requested: requested.map(({ key }) => key), prefilled: prefilled.map(({ key }) => key) };
};
