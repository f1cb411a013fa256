import { getNamedType, isInterfaceType, isNonNullType, isObjectType, type GraphQLField, type GraphQLOutputType } from 'graphql';

const isFree = ({ args }: GraphQLField<unknown, unknown>): boolean => args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined);

/**
 * Everything that can be selected of a type without arguments, relations as far as `depth` objects down. Empty for a leaf.
 */
export const selectionOf = (type: GraphQLOutputType, depth: number): string => {
  const named = getNamedType(type);
  if (!isObjectType(named) && !isInterfaceType(named)) return '';
  const selected = Object.values(named.getFields()).flatMap((field) => {
    if (!isFree(field)) return [];
    if (!isObjectType(getNamedType(field.type))) return [field.name];
    return depth > 1 ? [`${field.name} ${selectionOf(field.type, depth - 1)}`] : [];
  });
  return `{ ${selected.length > 0 ? selected.join(' ') : '__typename'} }`;
};
