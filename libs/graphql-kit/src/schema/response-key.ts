import type { GraphQLFieldResolver } from 'graphql';

/**
 * Resolver of everything the planner has read: its rows already carry the response keys, aliases
 * included. Root answers of JavaScript carry field names, so the name is the second try.
 */
export const byResponseKey: GraphQLFieldResolver<unknown, unknown> = (source, _args, _context, info) => {
  const row = source as Readonly<Record<string, unknown>>;
  const { key } = info.path;
  return key in row ? row[key] : row[info.fieldName];
};
