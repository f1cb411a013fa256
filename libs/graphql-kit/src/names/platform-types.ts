import { isIntrospectionType, isScalarType, type GraphQLSchema } from 'graphql';

/** Types of the platform's own that a schema has as soon as some module needs them, so no module brings them. */
const OWN: ReadonlySet<string> = new Set(['AvailableAction', 'Node', 'OrderDirection', 'PageInfo', 'ReasonInput', 'TransitionInput', 'Warning']);

const FILTER = 'Filter';

/** Whose filter it is: the one of a scalar, or of a set of the core, comes with whoever filters by it first. */
const filtered = (name: string): string | undefined => (name.endsWith(FILTER) ? name.slice(0, -FILTER.length) : undefined);

/** Whether a type of a schema belongs to the platform or the core, though the core's own schema may not have it. */
export const isPlatformType = (name: string, whole: GraphQLSchema, core: GraphQLSchema): boolean => {
  const type = whole.getType(name);
  if (!type || OWN.has(name) || isScalarType(type) || isIntrospectionType(type)) return true;
  const of = filtered(name);
  return of !== undefined && (isScalarType(whole.getType(of)) || core.getType(of) !== undefined);
};
