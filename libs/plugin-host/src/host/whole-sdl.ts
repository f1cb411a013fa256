import { printMarkedSchema, type PluginNames } from '@xiangzhi/graphql-kit';
import { apiSourceOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import { moduleSet } from '../views/module-set.js';
import { SchemaBook } from '../views/schema-book.js';

/**
 * SDL of what a township sees that has all these modules, each element marked with the module that brings it. One that does not
 * fit beside the others is left out.
 * @param names what each module brings, by its key
 */
export const wholeSdl = (plugins: readonly LoadedPlugin[], names: ReadonlyMap<string, PluginNames>): string => {
  const sources = plugins.map(apiSourceOf);
  const { audience, modules } = new SchemaBook(sources).compile('TENANT', moduleSet(sources.map(({ module }) => module)));
  return printMarkedSchema(audience.schema, new Map([...names].filter(([key]) => modules.has(key))));
};
