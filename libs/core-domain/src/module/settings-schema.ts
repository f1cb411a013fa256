import { formatDateTime } from '@xiangzhi/kernel';
import { shapeFacts, type ClassOf, type ColumnFact, type Fact, type ValueKind, type Wording } from '@xiangzhi/plugin-api';

/** JSON Schema of one value, as far as the vocabulary needs it. What JSON Schema has no word for stands under `x-`. */
export interface ValueSchema {
  readonly title: string;
  readonly description?: string;
  readonly type?: 'string' | 'integer' | 'boolean' | 'array' | 'object';
  readonly format?: 'date' | 'date-time' | 'uuid';
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly items?: ValueSchema;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly default?: unknown;
  /** How the value travels elsewhere in the API: money in fen, mass in grams … */
  readonly 'x-kind'?: ValueKind;
  /** What the pattern asks for, in Chinese. */
  readonly 'x-patternZh'?: string;
  readonly 'x-patternFlags'?: string;
  /** Labels of the codes of `enum`. */
  readonly 'x-labels'?: Readonly<Record<string, Wording>>;
}

/** The settings of a module, so that a form can be drawn from them. */
export interface SettingsSchema extends ValueSchema {
  readonly $schema: string;
  readonly type: 'object';
  readonly properties: Readonly<Record<string, ValueSchema>>;
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const LIST_LIMIT = 1_000;
const MOST_GRAMS = 1_000_000_000_000;
const FEN = '^(?:0|-?[1-9]\\d{0,14})$';

const wording = ({ zh, en }: Wording): Pick<ValueSchema, 'title' | 'description'> => ({ title: zh, ...(en ? { description: en } : {}) });

type Rules = Omit<ValueSchema, 'title'>;

const textRules = ({ min = 1, max = 10_000, pattern, choices }: ColumnFact): Rules => {
  if (choices) return { type: 'string', enum: choices.codes, 'x-labels': choices.labels };
  const shape = pattern && { pattern: pattern.regex.source, 'x-patternZh': pattern.zh, ...(pattern.regex.flags ? { 'x-patternFlags': pattern.regex.flags.replace(/[gy]/g, '') } : {}) };
  return { type: 'string', minLength: min, maxLength: max, ...shape };
};

const RULES: Readonly<Record<ValueKind, (fact: ColumnFact) => Rules>> = {
  text: textRules,
  int: ({ min = 0, max = 2_147_483_647 }) => ({ type: 'integer', minimum: min, maximum: max }),
  flag: () => ({ type: 'boolean' }),
  day: () => ({ type: 'string', format: 'date' }),
  instant: () => ({ type: 'string', format: 'date-time' }),
  money: () => ({ type: 'string', pattern: FEN, 'x-patternZh': '应为以分为单位的整数' }),
  mass: () => ({ type: 'integer', minimum: 0, maximum: MOST_GRAMS }),
  id: () => ({ type: 'string', format: 'uuid' }),
  json: () => ({}),
  geo: () => ({ type: 'object' }),
  areaCode: () => ({ type: 'string' }),
};

const objectRules = (shape: ClassOf): Rules & { readonly properties: SettingsSchema['properties'] } => {
  const { fields } = shapeFacts(shape);
  const required = fields.filter(({ optional }) => !optional).map(({ property }) => property);
  return { type: 'object', properties: Object.fromEntries(fields.map((fact) => [fact.property, valueSchema(fact)])), required, additionalProperties: false };
};

const rulesOf = (fact: Fact): Rules => {
  if (fact.kind === 'part') return objectRules(fact.target());
  if (fact.kind === 'column') return { ...RULES[fact.value](fact), 'x-kind': fact.value };
  throw new TypeError(`settings: ${fact.property} is a relation or computed; settings are plain values and parts`);
};

const valueSchema = (fact: Fact): ValueSchema => {
  const list = (fact.kind === 'column' || fact.kind === 'part') && fact.list;
  if (!list) return { ...wording(fact), ...rulesOf(fact) };
  return { ...wording(fact), type: 'array', maxItems: LIST_LIMIT, items: { title: fact.zh, ...rulesOf(fact) } };
};

/** As it would travel: instants with their offset, nothing that JSON does not know. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value instanceof Date ? formatDateTime(value) : value));

/**
 * The JSON Schema (draft 2020-12) of a settings class: Chinese titles, English descriptions, bounds, labels of choices, and as defaults
 * the initial values of the class. Nothing is required of a township, for it changes one setting at a time.
 * @throws TypeError when the class is no shape of the vocabulary, or one of its fields is a relation
 */
export const settingsSchemaOf = (settings: new () => object): SettingsSchema => {
  const initial = new settings() as Readonly<Record<string, unknown>>;
  const { properties } = objectRules(settings);
  const withDefault = ([name, schema]: [string, ValueSchema]): [string, ValueSchema] => {
    const value = initial[name] ?? undefined;
    return [name, value === undefined ? schema : { ...schema, default: asJson(value) }];
  };
  return { $schema: DIALECT, ...wording(shapeFacts(settings)), type: 'object', properties: Object.fromEntries(Object.entries(properties).map(withDefault)), additionalProperties: false };
};
