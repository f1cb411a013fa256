import { chmod, mkdir } from 'node:fs/promises';
import pg from 'pg';
import { openDatabase, resolveInstallation } from '@xiangzhi/persistence';
import { prepareDatabase } from '@xiangzhi/plugin-host';
import { findPackages, pluginPlaces } from '@xiangzhi/plugin-host/installation';

/**
 * An installation in a directory of its own: PostgreSQL with the settings of production, migrated by the product with all its
 * modules. It is joined, not made, where it is there already.
 * @param testing fsync off; never for figures
 */
export async function openInstallation(directory, { testing = false } = {}) {
  await mkdir(directory, { recursive: true });
  // The server's own user must be able to enter.
  await chmod(directory, 0o711);
  const installation = await resolveInstallation({ XIANGZHI_DATA: directory }, { testing });
  const { packages } = findPackages(pluginPlaces(installation.dataDirectory));
  await prepareDatabase(installation, { packages });
  const database = openDatabase(installation.urls, { applicationName: 'bench', poolSize: 2 });
  const superuser = new pg.Client({ connectionString: installation.server.superuserUrl });
  await superuser.connect();
  const close = async () => {
    await Promise.all([database.close(), superuser.end()]);
    await installation.release();
  };
  return { directory, installation, database, superuser, close };
}
