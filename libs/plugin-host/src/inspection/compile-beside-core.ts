import { corePlugin } from '@xiangzhi/core-domain';
import { audienceSchema, namesOf, type ApiSource, type PluginNames } from '@xiangzhi/graphql-kit';
import type { GraphQLSchema } from 'graphql';
import { apiSourceOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import type { AudienceKind } from '@xiangzhi/vocabulary';
import { entitySchema } from '@xiangzhi/write-model';

const AUDIENCES: readonly AudienceKind[] = ['TENANT', 'OVERSIGHT', 'PLATFORM', 'PUBLIC'];

/** What a township with this plugin alone sees, and what of it is the plugin's. */
export interface CompiledPlugin {
  readonly schema: GraphQLSchema;
  readonly names: PluginNames;
}

const CLAIMED = /(?:claim|bring) the type name (\w+)|bring the root field (\w+)/;

const has = (schema: GraphQLSchema, name: string): boolean =>
  [schema.getType(name), schema.getQueryType()?.getFields()[name], schema.getMutationType()?.getFields()[name]].some((found) => found != null);

/** The compiler says which name is claimed twice, not by whom. */
const explained = (error: unknown, { module }: ApiSource, core: readonly GraphQLSchema[]): unknown => {
  const [, type, field] = CLAIMED.exec(error instanceof Error ? error.message : '') ?? [];
  const name = type ?? field;
  if (name === undefined) return error;
  const owner = core.some((schema) => has(schema, name)) ? 'the core has brought before' : 'it brings twice';
  const kind = type === undefined ? 'root field' : 'type';
  return new TypeError(`plugin ${module}: it brings the ${kind} ${name}, which ${owner}; rename it in ${module} so that it says its subject in full`, { cause: error });
};

/** Another audience of the core may have a name that townships do not see; it is the core's all the same. */
const assertNotOfCore = ({ module }: ApiSource, { types, queries, mutations }: PluginNames, core: readonly GraphQLSchema[]): void => {
  const taken = [...types, ...queries, ...mutations].find((name) => core.some((schema) => has(schema, name)));
  if (taken !== undefined) throw new TypeError(`plugin ${module}: it brings ${taken}, which the core has brought before; rename it in ${module} so that it says its subject in full`);
};

/**
 * Compiles a plugin beside the core as every runtime will: schemas of all audiences and tables.
 * @throws TypeError naming plugin, declaration and cure
 */
export const compileBesideCore = (plugin: LoadedPlugin): CompiledPlugin => {
  const [base, own] = [apiSourceOf(corePlugin), apiSourceOf(plugin)];
  const core = AUDIENCES.map((audience) => audienceSchema(audience, [base]).schema);
  try {
    const [whole] = AUDIENCES.map((audience) => audienceSchema(audience, [base, own]).schema);
    for (const record of own.records) entitySchema(record, own.schema);
    if (!whole || !core[0]) throw new TypeError('there is no schema for townships');
    const names = namesOf(whole, core[0]);
    assertNotOfCore(own, names, core);
    return { schema: whole, names };
  } catch (error) {
    throw explained(error, own, core);
  }
};
