import semver from 'semver';
import type { Candidate } from './plugin-set.rules.js';
import type { Refusal } from './refusal.js';

/** Whether the installation's core is one that the plugin says it works with; undefined when it is. */
export const coreFault = ({ key, requires: { core } }: Pick<Candidate, 'key' | 'requires'>, coreVersion: string): Refusal | undefined => {
  if (typeof core !== 'string' || semver.validRange(core) === null) {
    return {
      key,
      reasonZh: `模块 ${key} 的 requires.core "${String(core)}" 不是有效的版本范围`,
      reason: `plugin ${key}: requires.core "${String(core)}" is no version range`,
      cure: `在模块清单中写成 "^${coreVersion}" 之类的范围；write e.g. "^${coreVersion}" in its manifest`,
    };
  }
  // A preview of the next core is no reason to keep a plugin out that works with the next core.
  if (semver.satisfies(coreVersion, core, { includePrerelease: true })) return undefined;
  return {
    key,
    reasonZh: `模块 ${key} 需要平台版本 ${core}，本安装为 ${coreVersion}`,
    reason: `plugin ${key}: it needs core ${core}, this installation has core ${coreVersion}`,
    cure: `安装适用于 ${coreVersion} 的模块版本，或升级平台；install a version of the plugin made for core ${coreVersion}, or upgrade the installation`,
  };
};
