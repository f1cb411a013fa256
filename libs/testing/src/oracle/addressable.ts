import { getNamedType, isAbstractType, isInterfaceType, isLeafType, isNonNullType, isObjectType, type GraphQLField, type GraphQLNamedOutputType, type GraphQLSchema } from 'graphql';

type AnyField = GraphQLField<unknown, unknown>;

/** Whether `node(id)` finds rows of the type. */
export const isAddressable = (schema: GraphQLSchema, type: GraphQLNamedOutputType): boolean => {
  const node = schema.getType('Node');
  return type === node || (isObjectType(type) && isAbstractType(node) && schema.isSubType(node, type));
};

const isFree = ({ args }: AnyField): boolean => args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined);

/**
 * What of a value is known once it has been asked for whole. A row without an address (a step, a member of a household) shows its own
 * columns and the addressable rows beside it, or the asking would never end; a page, an edge, a part show everything.
 */
export const fieldsAtOnce = (schema: GraphQLSchema, type: GraphQLNamedOutputType): readonly AnyField[] => {
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  if (!fields.some(({ name }) => name === 'id')) return fields.filter(isFree);
  return fields.filter((field) => field.args.length === 0 && (isLeafType(getNamedType(field.type)) || isAddressable(schema, getNamedType(field.type))));
};
