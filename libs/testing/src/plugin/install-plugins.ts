import type { MigrationSet } from '@xiangzhi/persistence';
import { schemaOf, type PluginManifest } from '@xiangzhi/plugin-api';
import { installInto } from '../database/furnished-template.js';
import { runServer, whilePreparing } from '../database/run-server.js';
import type { TestDatabase } from '../database/test-database.js';

/** The migrations of a plugin as its installation runs them: under the plugin's own role. */
export const migrationSetOf = async (manifest: PluginManifest): Promise<MigrationSet> => {
  const { default: migrations } = await manifest.migrations();
  const schema = schemaOf(manifest.key);
  return { plugin: manifest.key, schema, migrations, role: `xz_plugin_${schema}` };
};

/**
 * Installs plugins in a database that is there already; what begins with them is made with them (`ownDatabase(manifests)`), which is cheaper.
 * One worker after the other: the role of a plugin belongs to the server that they share.
 */
export const installPlugins = async (on: TestDatabase, manifests: readonly PluginManifest[]): Promise<void> => {
  // First, and by itself: jest links no two imports of one file at once.
  for (const manifest of manifests) await manifest.migrations();
  await whilePreparing(await runServer(), () => installInto(on.ownerUrl, manifests));
};
