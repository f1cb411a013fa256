import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, type GraphQLField, type GraphQLInputType } from 'graphql';
import { newId } from '@xiangzhi/kernel';

/** Ids that the asker may use, by record; the first is the ordinary one. */
export type OwnIds = ReadonlyMap<string, readonly string[]>;

/** What the schema does not say about a field of an input, by `Input.field` or by the field alone. */
export interface Hint {
  /** The record that an id is of. */
  readonly record?: string;
  /** A value; `n` is new with every call, so that two calls do not collide. */
  readonly value?: (n: number) => unknown;
}

/** Marks what is new in a call; `isolation/matrix.ts` looks past it when it compares answers. */
export const fresh = (n: number): string => `K${n}X`;

const digits = (n: number): string => String(n).padStart(8, '0');

/** Small on purpose: only what neither type nor name tells. */
export const HINTS: Readonly<Record<string, Hint>> = {
  unitId: { record: 'OrgUnit' },
  unitIds: { record: 'OrgUnit' },
  parentId: { record: 'OrgUnit' },
  successorIds: { record: 'OrgUnit' },
  userId: { record: 'User' },
  subjectId: { record: 'Person' },
  wardId: { record: 'Person' },
  guardianId: { record: 'Person' },
  keptId: { record: 'Person' },
  mergedId: { record: 'Person' },
  mobile: { value: (n) => `139${digits(n)}` },
  roleCode: { value: () => 'DISPATCHER' },
  code: { value: fresh },
  'SetMeetingQuotaInput.year': { value: () => 2026 },
  'IssueFormInput.formId': { record: 'FormDefinition' },
  'ExportLedgerInput.ledger': { value: () => 'core.venues' },
  permissions: { value: () => ['core:org-unit:read'] },
};

/** Counts the calls of one run. */
export class Synthesis {
  private calls = 0;
  private readonly hints: ReadonlyMap<string, Hint>;

  constructor(more: Readonly<Record<string, Hint>> = {}) {
    this.hints = new Map(Object.entries({ ...HINTS, ...more }));
  }

  next(): number {
    return ++this.calls;
  }

  hint(input: string, name: string): Hint | undefined {
    return this.hints.get(`${input}.${name}`) ?? this.hints.get(name);
  }
}

interface Wanted {
  readonly name: string;
  /** The root or row field whose argument it is. */
  readonly field: GraphQLField<unknown, unknown>;
  readonly own: OwnIds;
  readonly synthesis: Synthesis;
  readonly input?: string;
  /** Fields on the way to the place that is tried: they are there although nobody requires them. */
  readonly along?: readonly (string | number)[];
}

const SCALARS: Readonly<Record<string, (n: number) => unknown>> = {
  String: (n) => `试验${fresh(n)}`,
  Int: () => 1,
  Float: () => 1,
  Boolean: () => true,
  LocalDate: () => '2026-03-02',
  DateTime: () => '2026-03-02T09:00:00.000+08:00',
  AreaCode: () => '419901100',
  MoneyFen: () => '100',
  MassGram: () => 100,
  JSON: () => ({}),
  GeoJSON: () => ({ type: 'Point', coordinates: [115.1, 35.9] }),
};

/** `id` inside the input of a mutation is that of the record which its payload shows; of a query, that which it answers. */
const recordOfField = (field: GraphQLField<unknown, unknown>): string | undefined => {
  const answered = getNamedType(field.type);
  if (!isObjectType(answered)) return undefined;
  if (!answered.name.endsWith('Payload')) return answered.name;
  const [first] = Object.values(answered.getFields());
  return first && getNamedType(first.type).name;
};

/** `lampId` and `lampIds` are of the record `Lamp`, if there is one. */
const recordInName = (name: string): string => {
  const stem = name.replace(/Ids?$/, '');
  return `${stem.charAt(0).toUpperCase()}${stem.slice(1)}`;
};

/** Which record an id at this place is of, as far as anything tells. */
export const recordAt = ({ name, field, synthesis, input }: Pick<Wanted, 'name' | 'field' | 'synthesis' | 'input'>): string | undefined =>
  synthesis.hint(input ?? '', name)?.record ?? (name === 'id' ? recordOfField(field) : recordInName(name));

const idFor = (wanted: Wanted): string => {
  const record = recordAt(wanted);
  return (record && wanted.own.get(record)?.[0]) || newId();
};

/**
 * A value for a required argument or field of an input that the product accepts: a choice's first code, an id of the
 * asker's own, text, numbers.
 * @throws TypeError for a scalar that it has no idea of.
 */
export const synthesise = (type: GraphQLInputType, wanted: Wanted): unknown => {
  if (isNonNullType(type)) return synthesise(type.ofType, wanted);
  const n = wanted.synthesis.next();
  const hint = wanted.synthesis.hint(wanted.input ?? '', wanted.name);
  // A closed set knows its values, whatever fields of that name are elsewhere.
  if (hint?.value && !(isEnumType(type) && hint === HINTS[wanted.name])) return hint.value(n);
  const { along: [step, ...beyond] = [] } = wanted;
  if (isListType(type)) return [synthesise(type.ofType, { ...wanted, along: beyond })];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const there = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || field.name === step);
    return Object.fromEntries(there.map((field) => [field.name, synthesise(field.type, { ...wanted, name: field.name, input: type.name, along: field.name === step ? beyond : [] })]));
  }
  if (type.name === 'ID') return idFor(wanted);
  const make = SCALARS[type.name];
  if (!make) throw new TypeError(`the isolation matrix has no value for ${type.name}: add one to its synthesis`);
  return make(n);
};
