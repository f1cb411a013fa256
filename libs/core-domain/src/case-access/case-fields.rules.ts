import { formatMinute, recordFacts, refusing, type ClassOf, type PrivacyLevel, type Refuse } from '@xiangzhi/plugin-api';

/** The longest that a grant lasts (OVR-6). */
export const LONGEST_HOURS = 72;
/** L4 can never be granted. */
const MOST = 3;

const refuse: Refuse = refusing('VALIDATION', 'OVR-6');

/** A field of an item that may be asked for. */
export interface CaseField {
  readonly property: string;
  readonly zh: string;
  readonly level: PrivacyLevel;
  /** Labels of its codes, where it holds one. */
  readonly labels?: Readonly<Record<string, { readonly zh: string }>>;
}

/** What says nothing of the case. */
const HOUSEKEEPING: ReadonlySet<string> = new Set(['id', 'version', 'createdAt', 'updatedAt']);

const KINDS: ReadonlySet<string> = new Set(['text', 'int', 'flag', 'day', 'instant', 'money', 'mass']);

/** What of a type of item may be asked for: its own columns that can be read as a line, up to level 3. References lead to others and are none. */
export const caseFieldsOf = (record: ClassOf): readonly CaseField[] =>
  recordFacts(record).fields.flatMap((fact) =>
    fact.kind === 'column' && !fact.hidden && !fact.list && !HOUSEKEEPING.has(fact.property) && KINDS.has(fact.value) && fact.privacy <= MOST
      ? [{ property: fact.property, zh: fact.zh, level: fact.privacy, ...(fact.choices ? { labels: fact.choices.labels } : fact.states ? { labels: fact.states.labels } : {}) }]
      : [],
  );

/**
 * The named fields, in the order of the record.
 * @throws DomainError VALIDATION when none is named, or one that may not be granted
 */
export const namedFields = (allowed: readonly CaseField[], names: readonly string[], argument = 'fields'): readonly CaseField[] => {
  const strange = names.find((name) => !allowed.some(({ property }) => property === name));
  if (strange !== undefined) refuse(`“${strange.slice(0, 60)}”不在可以查阅的内容之中，请从可查阅的内容中选择`, argument);
  const named = allowed.filter(({ property }) => names.includes(property));
  if (named.length === 0) refuse('请至少选择一项内容', argument);
  return named;
};

/** A value as a line of text; null where nothing is entered. */
export const shownValue = ({ labels }: CaseField, value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return formatMinute(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return labels?.[text]?.zh ?? text;
};
