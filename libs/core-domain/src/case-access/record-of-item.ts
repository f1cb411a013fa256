import { notFound, recordFacts, type ClassOf } from '@xiangzhi/plugin-api';
import type { ModuleHost } from '../module/module-host.js';

/** Which record of which module an item of the county’s list is. */
export interface ItemKind {
  readonly module: string;
  readonly itemType: string;
}

const recordsOf = async (host: ModuleHost, module: string): Promise<readonly ClassOf[]> => {
  // The core brings this feature itself: it can be asked only when it stands.
  if (module === 'core') return (await import('../core.plugin.js')).corePlugin.module.records;
  const manifest = host.installed().find(({ key }) => key === module);
  return manifest ? (await manifest.module()).default.records : [];
};

/** @throws DomainError NOT_FOUND when its module is not installed any more */
export const recordOfItem = async (host: ModuleHost, { module, itemType }: ItemKind): Promise<ClassOf> => {
  const record = (await recordsOf(host, module)).find((one) => recordFacts(one).item?.type === itemType);
  if (!record) throw notFound(['input', 'supervisedItemId']);
  return record;
};
