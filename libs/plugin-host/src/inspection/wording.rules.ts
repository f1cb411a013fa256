import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLField, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import type { PluginNames } from '@xiangzhi/graphql-kit';

type Element = readonly [path: string, description: string | null | undefined];

const CHINESE = /[\u4e00-\u9fff]/;

/** What a description lacks; the contract says Chinese first, English after a blank line. */
const lacks = (description: string | null | undefined): string | undefined => {
  const [zh = '', en = ''] = (description ?? '').split('\n\n');
  if (!CHINESE.test(zh)) return 'has no Chinese description; add zh';
  return /[A-Za-z]{2}/.test(en) ? undefined : 'has no English description; add en';
};

const fieldElements = (path: string, { description, args }: GraphQLField<unknown, unknown>): readonly Element[] => [
  [path, description],
  ...args.map((argument): Element => [`${path}(${argument.name})`, argument.description]),
];

const memberElements = (type: GraphQLNamedType): readonly Element[] => {
  if (isEnumType(type)) return type.getValues().map(({ name, description }): Element => [`${type.name}.${name}`, description]);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(({ name, description }): Element => [`${type.name}.${name}`, description]);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => fieldElements(`${type.name}.${field.name}`, field));
};

/** Types with all that they hold, root fields and added fields, each with its description. */
const elementsBrought = (schema: GraphQLSchema, { types, queries, mutations, fields }: PluginNames): readonly Element[] => {
  const paths = new Set([...queries.map((name) => `Query.${name}`), ...mutations.map((name) => `Mutation.${name}`), ...fields]);
  const isAdded = ([path]: Element): boolean => paths.has(path.split('(')[0] ?? '');
  const owners = [...new Set([...paths].map((path) => path.split('.')[0] ?? ''))].flatMap((name) => schema.getType(name) ?? []);
  const own = types.flatMap((name) => schema.getType(name) ?? []);
  return [...own.flatMap((type): readonly Element[] => [[type.name, type.description], ...memberElements(type)]), ...owners.flatMap(memberElements).filter(isAdded)];
};

const SHOWN = 5;

/** Elements that a plugin brings and that do not say in Chinese and English what they are. */
export const wordingFaults = (key: string, schema: GraphQLSchema, names: PluginNames): readonly string[] => {
  const silent = elementsBrought(schema, names).flatMap(([path, description]) => {
    const fault = lacks(description);
    return fault === undefined ? [] : [`plugin ${key}: ${path} ${fault}`];
  });
  const more = silent.length > SHOWN ? [`plugin ${key}: ${silent.length - SHOWN} further elements lack a description`] : [];
  return [...silent.slice(0, SHOWN), ...more];
};
