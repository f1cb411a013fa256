import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { isPlatformType } from './platform-types.js';

/** What a module adds to the schema of a township, by name; each list sorted. */
export interface PluginNames {
  readonly types: readonly string[];
  readonly queries: readonly string[];
  readonly mutations: readonly string[];
  /** Fields added to types of the core: `OrgUnit.lamps`. */
  readonly fields: readonly string[];
  /** Values of enums of its own: `LampFaultState.REPORTED`. */
  readonly enumValues?: readonly string[];
}

type RootType = GraphQLObjectType | null | undefined;

const fieldNames = (type: GraphQLNamedType | RootType): readonly string[] =>
  isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.keys(type.getFields()) : [];

const added = (whole: GraphQLNamedType | RootType, core: GraphQLNamedType | RootType): readonly string[] => {
  const known = new Set(fieldNames(core));
  return fieldNames(whole).filter((name) => !known.has(name)).sort();
};

const rootNames = (schema: GraphQLSchema): ReadonlySet<string | undefined> =>
  new Set([schema.getQueryType()?.name, schema.getMutationType()?.name, schema.getSubscriptionType()?.name]);

/**
 * What `whole` has and the core alone has not. Types that the platform makes when somebody needs them (scalars and their
 * filters, `PageInfo`, `AvailableAction` …) are nobody's, or the second module that needs one would be refused.
 */
export const namesOf = (whole: GraphQLSchema, core: GraphQLSchema): PluginNames => {
  const roots = rootNames(whole);
  const others = Object.values(whole.getTypeMap()).filter(({ name }) => !roots.has(name));
  const isNew = ({ name }: GraphQLNamedType): boolean => core.getType(name) === undefined && !isPlatformType(name, whole, core);
  const types = others.filter(isNew);
  return {
    types: types.map(({ name }) => name).sort(),
    queries: added(whole.getQueryType(), core.getQueryType()),
    mutations: added(whole.getMutationType(), core.getMutationType()),
    fields: others.flatMap((type) => (core.getType(type.name) ? added(type, core.getType(type.name)).map((field) => `${type.name}.${field}`) : [])).sort(),
    enumValues: types.flatMap((type) => (isEnumType(type) ? type.getValues().map(({ name }) => `${type.name}.${name}`) : [])).sort(),
  };
};
