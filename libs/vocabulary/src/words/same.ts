import type { ClassOf, Fact } from '../facts/facts.js';
import { noteField, recordFacts } from '../facts/registry.js';

export interface SameOptions {
  /** Default: as in the record. */
  readonly optional?: boolean;
  /** Where the input says more or less than the record: `编号，可省去前缀`. */
  readonly zh?: string;
  readonly en?: string;
}

const idOf = (property: string): string => (property.endsWith('Id') ? property.slice(0, -2) : property);

const worded = (fact: Fact, { zh, en, optional = fact.optional }: SameOptions): Fact => ({ ...fact, zh: zh ?? fact.zh, ...(en ?? fact.en ? { en: en ?? fact.en ?? '' } : {}), optional });

const inputFact = (fact: Fact, property: string, options: SameOptions): Fact => {
  if (fact.kind === 'column') return { ...worded(fact, options), property };
  if (fact.kind !== 'belongsTo') throw new TypeError(`@Same: ${fact.property} is neither a column nor a reference, so no input can say it`);
  const { zh, privacy, hidden, column, optional } = worded(fact, options) as typeof fact;
  const en = options.en ?? fact.en;
  return { kind: 'column', property, column, value: 'id', list: false, zh, ...(en ? { en } : {}), privacy, optional, hidden };
};

/**
 * An input's field that is a field of a record: label, length, codes and checks are the record's. `lampId` is the reference `lamp`.
 *
 * @example
 * @Input({ zh: '登记路灯', en: 'Registers a lamp.' })
 * class RegisterLampInput {
 *   @Same(() => Lamp) readonly number!: string;
 *   @Same(() => Lamp, { optional: true }) readonly unitId?: string | null;
 * }
 * @throws TypeError when the record has no such column or reference
 */
export const Same =
  (record: () => ClassOf, options: SameOptions = {}): ((prototype: object, property: string) => void) =>
  (prototype, property) => {
    const { name, fields } = recordFacts(record());
    const fact = fields.find((one) => one.property === property) ?? fields.find((one) => one.kind === 'belongsTo' && one.property === idOf(property));
    if (!fact) throw new TypeError(`@Same: ${name} has no field ${property}`);
    noteField(prototype, inputFact(fact, property, options));
  };
