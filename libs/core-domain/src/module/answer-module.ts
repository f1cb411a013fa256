import type { Settled } from '@xiangzhi/plugin-api';
import { DatabaseAccess } from '../installation/database-access.js';
import { describeModules } from './describe-modules.js';
import { ModuleHost } from './module-host.js';
import type { TownshipModule } from './township-module.output.js';

/** After the commit: waits until this process serves the change, then answers the module, named by its key, as it stands now. */
export const answerModule = async ({ actor, ids, get }: Settled): Promise<{ readonly module: TownshipModule | null }> => {
  const changed = String(ids['module']);
  await get(ModuleHost).settled(actor.tenantId, changed);
  const all = await describeModules(get(DatabaseAccess).database, actor);
  return { module: all.find(({ key }) => key === changed) ?? null };
};
