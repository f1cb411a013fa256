import 'reflect-metadata';
import type { ValidationError } from 'class-validator';
import { DomainError, DomainErrors, UUID_FORM } from '@xiangzhi/kernel';
import { headingOf, shapeFacts, type ClassOf, type ColumnFact } from '@xiangzhi/vocabulary';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Length, Matches, Max, Min, validator } from './rules.js';

type Rule = PropertyDecorator;

// Tab and line breaks are text; other control characters only come from attacks and broken imports. Half of a surrogate
// pair (Cs) is no character at all: the database would store a question mark in its place.
const NO_CONTROL = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]*$/u;
const LIST_LIMIT = 1_000;

const textChecks = (fact: ColumnFact, each: boolean): Rule[] => [
  Length(fact.min ?? 1, fact.max ?? 10_000, { each, message: `「${headingOf(fact.zh)}」应为 ${fact.min ?? 1} 到 ${fact.max ?? 10_000} 个字` }),
  Matches(NO_CONTROL, { each, message: `「${headingOf(fact.zh)}」含有不可见的控制字符，请删去后重填` }),
  ...(fact.pattern ? [Matches(fact.pattern.regex, { each, message: `「${headingOf(fact.zh)}」${fact.pattern.zh}` })] : []),
];

const valueChecks = (fact: ColumnFact): Rule[] => {
  const each = fact.list;
  if (fact.choices) return [IsIn([...fact.choices.codes], { each, message: `「${headingOf(fact.zh)}」应为 ${fact.choices.codes.join('、')} 之一` })];
  switch (fact.value) {
    case 'text':
      return textChecks(fact, each);
    case 'int':
      return [
        IsInt({ each, message: `「${headingOf(fact.zh)}」应为整数` }),
        Min(fact.min ?? 0, { each, message: `「${headingOf(fact.zh)}」不能小于 ${fact.min ?? 0}` }),
        Max(fact.max ?? 2_147_483_647, { each, message: `「${headingOf(fact.zh)}」不能大于 ${fact.max ?? 2_147_483_647}` }),
      ];
    case 'id':
      return [Matches(UUID_FORM, { each, message: `「${headingOf(fact.zh)}」不是有效的编号（UUID）` })];
    case 'flag':
      return [IsBoolean({ each, message: `「${headingOf(fact.zh)}」应为是或否` })];
    default:
      return []; // the scalar has checked it already
  }
};

const listChecks = (fact: ColumnFact): Rule[] =>
  fact.list ? [IsArray({ message: `「${headingOf(fact.zh)}」应为列表` }), ArrayMaxSize(LIST_LIMIT, { message: `「${headingOf(fact.zh)}」最多 ${LIST_LIMIT} 项` })] : [];

/**
 * Compiles an input's facts into class-validator rules on a class of our own making, so that its
 * process-wide storage never sees an author's class (decision 15).
 */
const compile = (input: ClassOf): (new () => object) => {
  const Compiled = class {};
  for (const fact of shapeFacts(input).fields) {
    const checks = fact.kind === 'column' ? [...listChecks(fact), ...valueChecks(fact)] : [];
    for (const check of [IsOptional(), ...checks]) check(Compiled.prototype, fact.property);
  }
  return Compiled;
};

const normalised = (value: unknown): unknown => {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  return Array.isArray(value) ? value.map(normalised) : value;
};

type Path = readonly (string | number)[];
type Given = Readonly<Record<string, unknown>>;

const toDomainErrors = (errors: readonly ValidationError[], path: Path): DomainError[] =>
  errors.flatMap((error) => {
    const messages = Object.values(error.constraints ?? {});
    return messages.slice(-1).map((messageZh) => new DomainError('VALIDATION', { messageZh, argumentPath: [...path, error.property] }));
  });

/** Checks one object and, by its own rules, every object inside it. */
type Check = (given: Given, path: Path) => { readonly instance: object; readonly faults: readonly DomainError[] };

const checkParts = (parts: ReadonlyMap<string, Check>, instance: Record<string, unknown>, path: Path): DomainError[] =>
  [...parts].flatMap(([property, check]) => {
    const value = instance[property];
    const one = (item: unknown, at: Path): { instance: unknown; faults: readonly DomainError[] } =>
      item === null || item === undefined ? { instance: item, faults: [] } : check(item as Given, at);
    const checked = Array.isArray(value) ? value.map((item, i) => one(item, [...path, property, i])) : [one(value, [...path, property])];
    instance[property] = Array.isArray(value) ? checked.map((item) => item.instance) : checked[0]?.instance;
    return checked.flatMap(({ faults }) => faults);
  });

const checkOf = (input: ClassOf): Check => {
  const Compiled = compile(input);
  const parts = new Map(shapeFacts(input).fields.flatMap((fact) => (fact.kind === 'part' ? [[fact.property, checkOf(fact.target())] as const] : [])));
  return (given, path) => {
    const entries = Object.entries(given).map(([name, value]) => [name, normalised(value)]);
    const instance = Object.assign(new Compiled(), Object.fromEntries(entries)) as Record<string, unknown>;
    const faults = toDomainErrors(validator.validateSync(instance, { forbidUnknownValues: false }), path);
    return { instance, faults: [...faults, ...checkParts(parts, instance, path)] };
  };
};

export type Validate = (given: Given) => object;

const made = new WeakMap<ClassOf, Validate>();

/** The validator of an input class, made once for all runtimes. */
export const validated = (input: ClassOf, given: Given): object => {
  const validate = made.get(input) ?? validatorOf(input);
  made.set(input, validate);
  return validate(given);
};

/**
 * Makes the validator of an input class: trims and normalises text, then checks every field, parts included.
 * @throws DomainErrors with one VALIDATION per faulty argument, in Chinese.
 */
export const validatorOf = (input: ClassOf): Validate => {
  const check = checkOf(input);
  return (given) => {
    const { instance, faults } = check(given, ['input']);
    if (faults.length > 0) throw new DomainErrors(faults);
    return instance;
  };
};
