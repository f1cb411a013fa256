import type { ApiSource } from '@xiangzhi/graphql-kit';
import { schemaOf } from './define-plugin.js';
import type { LoadedPlugin } from './load-plugin.js';

/** What a plugin brings to the API, as the schema compiler takes it. */
export const apiSourceOf = ({ manifest, module }: LoadedPlugin): ApiSource => {
  const { records, extensions, useCases, operations, parts, ledgers, answers } = module;
  return { module: manifest.key, schema: schemaOf(manifest.key), records, extensions, useCases, operations, parts, ledgers, answers, grants: manifest.grants ?? {} };
};
