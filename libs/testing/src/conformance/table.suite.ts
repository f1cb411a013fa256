import { migrate, type MigrationSet } from '@xiangzhi/persistence';
import { ownDatabase, type TestDatabase } from '../database/test-database.js';
import { seedAll } from '../isolation/seeds.js';
import { seedsOf, seedsWith } from '../isolation/synthesised-seeds.js';
import { installPlugins, migrationSetOf } from '../plugin/install-plugins.js';
import { aTownship } from '../township/township.js';
import { shapeOf, stepFaults } from './migration-steps.js';
import { tableFaults } from './table-faults.js';
import type { Candidate } from './wish.js';

/** Install, upgrade, and what the tables look like; in a database of its own. */
export const declareTableTests = ({ plugin, wish }: Candidate): void => {
  let on: TestDatabase;
  let set: MigrationSet;

  beforeAll(async () => {
    on = await ownDatabase();
    set = await migrationSetOf(plugin().manifest);
    await installPlugins(on, [plugin().manifest]);
  });

  it('is installed twice without a change', async () => {
    const before = await shapeOf(on, set.schema);
    await installPlugins(on, [plugin().manifest]);
    expect((await migrate(on.ownerUrl, [set])).sets.map(({ ran }) => ran)).toEqual([[]]);
    expect(await shapeOf(on, set.schema)).toBe(before);
  });

  it('has tables as its records say, kept apart by township and unit, with an index for every filter and order', async () => {
    expect(await tableFaults(on, plugin())).toEqual([]);
  });

  it('is upgraded from every older version with the rows that were there', async () => {
    const township = await aTownship({ on, modules: [plugin().manifest.key] });
    const village = await township.unit({ level: 'VILLAGE' });
    const core = await seedAll(township, village, seedsWith([]));
    for (let i = 0; i < 3; i += 1) await seedAll(township, village, seedsOf(plugin(), wish.seeds), core);
    expect(await stepFaults(on, set)).toEqual([]);
  });
};
