import { DomainError } from '@xiangzhi/plugin-api';
import type { ModuleHost } from '../module/module-host.js';
import type { ModuleRecords } from './person-relations.js';

/** The core brings this feature itself: it can be asked only when it stands. */
const ofCore = async (): Promise<ModuleRecords> => {
  const { corePlugin } = await import('../core.plugin.js');
  return { module: 'core', moduleZh: corePlugin.manifest.label.zh, records: corePlugin.module.records };
};

/**
 * The records of the core and of all installed modules, also of those that are switched off: their rows are still there.
 * @throws DomainError UNAVAILABLE when the code of one cannot be read, for then the answer would not be whole
 */
export const recordsOfModules = async (host: ModuleHost): Promise<readonly ModuleRecords[]> => {
  const modules = [await ofCore()];
  for (const { key, label, module } of host.installed()) {
    try {
      modules.push({ module: key, moduleZh: label.zh, records: (await module()).default.records });
    } catch (cause) {
      throw new DomainError('UNAVAILABLE', { rule: 'AM-12', messageZh: `模块“${label.zh}”的程序现在读不出，个人信息文件会不完整，请联系平台运维后再试`, cause });
    }
  }
  return modules;
};
