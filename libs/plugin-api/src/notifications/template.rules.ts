import { recordFacts, type BelongsToFact, type ClassOf, type ColumnFact } from '@xiangzhi/vocabulary';

/** A place in a text that is filled in: `{code}`, `{item.dueAt}`. */
export interface TextPlace {
  /** As it is written. */
  readonly name: string;
  /** Relation that leads to the record whose property it is; null for the record itself. */
  readonly through: BelongsToFact | null;
  readonly column: ColumnFact;
}

const PLACE = /\{([^{}]*)\}/g;
const NAME = /^[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)?$/;
/** From this level on a value is personal (domain-model §3.11). */
const PERSONAL = 2;
const LONGEST = 200;

const factOf = (record: ClassOf, property: string) => recordFacts(record).fields.find((fact) => fact.property === property);

const placeOf = (record: ClassOf, name: string, refuse: (what: string) => never): TextPlace => {
  if (!NAME.test(name)) refuse(`{${name}} is no property; write {code}, or {item.code} for one of what it belongs to`);
  const [first = '', second] = name.split('.');
  const relation = second === undefined ? undefined : factOf(record, first);
  if (second !== undefined && relation?.kind !== 'belongsTo') refuse(`{${name}}: ${recordFacts(record).name} has no relation "${first}"`);
  const through = relation as BelongsToFact | undefined;
  const target = through ? through.target() : record;
  const column = factOf(target, second ?? first);
  if (column?.kind !== 'column') return refuse(`{${name}}: ${recordFacts(target).name} has no stored field "${second ?? first}"`);
  // Whoever reads it on a telephone has no clearance, and the relation may be as personal as what it leads to.
  if (column.privacy >= PERSONAL || (through?.privacy ?? 0) >= PERSONAL) refuse(`{${name}} is of level ${Math.max(column.privacy, through?.privacy ?? 0)}; a notification says nothing personal (domain-model §3.8)`);
  if (column.list || column.value === 'json' || column.value === 'geo') refuse(`{${name}} is no single value`);
  return { name, through: through ?? null, column };
};

/**
 * The places of a text, each once, in their order.
 * @throws TypeError for a property that there is not, or one that no message may name
 */
export const textPlaces = (record: ClassOf, text: string, code: string): readonly TextPlace[] => {
  const refuse = (what: string): never => {
    throw new TypeError(`notification "${code}": ${what}`);
  };
  if ([...text].length > LONGEST) refuse(`the text is longer than ${LONGEST} characters`);
  const names = [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))];
  return names.map((name) => placeOf(record, name, refuse));
};

/** Puts values into the places of a text; what is not given stays empty. */
export const filledText = (text: string, values: Readonly<Record<string, string>>): string => text.replace(PLACE, (_, name: string) => values[name] ?? '');
