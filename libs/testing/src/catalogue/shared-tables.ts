import { EXEMPTIONS, type Exemption } from '@xiangzhi/tenancy';
import { schemaOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import { recordFacts } from '@xiangzhi/vocabulary';

/** Tables that are declared as shared by all townships (`@SharedRecord`): the declaration is the exemption, its wording the reason. */
const sharedTables = ({ manifest, module }: LoadedPlugin): readonly Exemption[] =>
  module.records
    .map((record) => recordFacts(record))
    .filter(({ tenancy }) => tenancy === 'shared')
    .map(({ schema = schemaOf(manifest.key), table, zh, en }) => ({ table: `${schema}.${table}`, as: 'reference', reason: en ?? zh }));

/** The catalogue check's exemptions with these plugins installed. */
export const exemptionsOf = (plugins: readonly LoadedPlugin[]): readonly Exemption[] => [...EXEMPTIONS, ...plugins.flatMap(sharedTables)];
