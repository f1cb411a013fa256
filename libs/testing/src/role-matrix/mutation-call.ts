import { isNonNullType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { selectionOf } from '../isolation/selection.js';
import { synthesise, type OwnIds, type Synthesis } from '../isolation/synthesis.js';

/** A mutation and what it is asked with. */
export interface Call {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type RootField = GraphQLField<unknown, unknown>;

export const mutationsOf = (schema: GraphQLSchema): ReadonlyMap<string, RootField> => new Map(Object.entries(schema.getMutationType()?.getFields() ?? {}));

/** A call with everything that is required filled in: ids by what the asker may use, the rest made up. */
export const callOf = (field: RootField, own: OwnIds, synthesis: Synthesis): Call => {
  const args = field.args.filter(({ type }) => isNonNullType(type));
  const head = args.length > 0 ? `(${args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')})` : '';
  const given = args.length > 0 ? `(${args.map(({ name }) => `${name}: $${name}`).join(', ')})` : '';
  return {
    document: `mutation${head} { ${field.name}${given} ${selectionOf(field.type, 1)} }`.replace('{  }', ''),
    variables: Object.fromEntries(args.map(({ name, type }) => [name, synthesise(type, { name, field, own, synthesis })])),
  };
};
