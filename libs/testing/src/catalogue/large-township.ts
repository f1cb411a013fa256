import { schemaOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import type { TestDatabase } from '../database/test-database.js';
import { almighty, schemaFor } from '../isolation/world.js';
import { aTownship } from '../township/township.js';
import { crowdTable } from './crowd-table.js';
import { offeredReads, readFaults } from './read-plans.js';

/** As many rows as the largest township has of anything (performance.md). */
export const LARGE = 80_000;

/**
 * Names what the lists of a module, or of the core, offer and PostgreSQL would not serve from an index in a township with `LARGE` rows.
 * @param on a database that is thrown away, in which the module is installed
 */
export const largeTownshipFaults = async (on: TestDatabase, plugin: LoadedPlugin): Promise<readonly string[]> => {
  const { manifest, module } = plugin;
  const others = manifest.key === 'core' ? [] : [plugin];
  const township = await aTownship({ on, modules: others.map((one) => one.manifest.key) });
  const actor = await township.actor(almighty(others));
  const schema = schemaFor('TENANT', others);
  const own = new Set<unknown>(module.records);
  const records = [...schema.catalogue.records.values()].filter((record) => own.has(record.target) && record.facts.tenancy === 'tenant' && offeredReads(record).length > 0);
  const faults: string[] = [];
  for (const record of records) {
    await crowdTable(on.superuser, township, { facts: record.facts, schema: schemaOf(manifest.key), rows: LARGE });
    faults.push(...(await readFaults({ schema, township, actor }, record)));
  }
  return faults;
};
