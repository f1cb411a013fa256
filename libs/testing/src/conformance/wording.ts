import { isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType, isSpecifiedScalarType, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import type { PluginManifest } from '@xiangzhi/plugin-api';
import type { Wording } from '@xiangzhi/vocabulary';

type Described = readonly [path: string, description: string | null | undefined];

const CHINESE = /[\u4e00-\u9fff]/;
/** Chinese words inside an English sentence stand in brackets or quotation marks: the county's “红灯”. */
const QUOTED = /（[^）]*）|\([^)]*\)|“[^”]*”/g;

/** Contract: Chinese first, English after a blank line. */
export const isBilingual = (description: string | null | undefined): boolean => {
  const [zh = '', en = ''] = (description ?? '').split('\n\n');
  return CHINESE.test(zh) && /[A-Za-z]{2}/.test(en) && !CHINESE.test(en.replace(QUOTED, ''));
};

const fieldsOf = (type: GraphQLNamedType): readonly Described[] => {
  if (isEnumType(type)) return type.getValues().map((value): Described => [`${type.name}.${value.name}`, value.description]);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field): Described => [`${type.name}.${field.name}`, field.description]);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field): Described[] => [
    [`${type.name}.${field.name}`, field.description],
    ...field.args.map((argument): Described => [`${type.name}.${field.name}(${argument.name})`, argument.description]),
  ]);
};

/** Every element of a schema with what it says about itself: `Lamp`, `Lamp.number`, `Query.lamps(where)`. */
export const elementsOf = (schema: GraphQLSchema): ReadonlyMap<string, string | null | undefined> => {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
  return new Map(types.flatMap((type): readonly Described[] => [[type.name, type.description], ...fieldsOf(type)]));
};

/** Elements that say nothing about themselves, or say it in one language only; those of `known` are looked at elsewhere. */
export const undescribed = (schema: GraphQLSchema, known?: GraphQLSchema): readonly string[] => {
  const before = known ? elementsOf(known) : new Map<string, unknown>();
  return [...elementsOf(schema)].filter(([path, description]) => !before.has(path) && !isBilingual(description)).map(([path, description]) => `${path}: ${description ?? '—'}`);
};

/** Words of the manifest that one of the two languages lacks. */
export const unlabelled = ({ key, label, permissions, jobs = {}, metrics = [], emits = [] }: PluginManifest): readonly string[] => {
  const named: readonly (readonly [string, Wording])[] = [
    [key, label],
    ...Object.entries(permissions),
    ...Object.entries(jobs),
    ...metrics.map((metric) => [metric.key, metric] as const),
    ...emits.map((event) => [event.name, event] as const),
  ];
  const silent = named.filter(([, { zh, en }]) => !isBilingual(`${zh}\n\n${en ?? ''}`)).map(([name, { zh, en }]) => `${name}: ${zh} · ${en ?? '—'}`);
  return [...silent, ...metrics.filter(({ unitZh }) => !CHINESE.test(unitZh)).map((metric) => `${metric.key}: unitZh ${metric.unitZh}`)];
};
