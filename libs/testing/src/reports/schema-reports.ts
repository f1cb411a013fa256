import { lexicographicSortSchema, printSchema } from 'graphql';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import type { AudienceKind } from '@xiangzhi/vocabulary';
import { schemaFor } from '../isolation/world.js';

const FILES: Readonly<Record<AudienceKind, string>> = {
  TENANT: 'schema.graphql',
  OVERSIGHT: 'schema.oversight.graphql',
  PLATFORM: 'schema.platform.graphql',
  PUBLIC: 'schema.public.graphql',
};

/** The committed reports of the API, by file name below `reports/`: what each kind of caller sees where these modules are enabled. */
export const schemaReports = (plugins: readonly LoadedPlugin[] = []): ReadonlyMap<string, string> =>
  new Map(Object.entries(FILES).map(([audience, file]) => [file, `${printSchema(lexicographicSortSchema(schemaFor(audience as AudienceKind, plugins).schema))}\n`]));
