import { DomainError } from '@xiangzhi/plugin-api';
import { approverIsNotApplicant, missingPermission, type TenantActor } from '@xiangzhi/access';
import { formatMinute } from '@xiangzhi/kernel';
import { assertInPackage } from '@xiangzhi/tenancy';
import type { InstalledPlugin } from './installed-plugin.js';
import { isOn, stateIn, type ModuleSet, type StateOfModule, type StoredModule } from './module-set.js';
import type { MissingModule } from './township-module.output.js';

const KEY = ['input', 'key'];
/** CORE-08: between switching off and erasing. */
export const DAYS_BEFORE_PURGE = 30;
const DAY_MS = 24 * 3_600_000;

const labelOf = ({ installed }: ModuleSet, key: string): string => installed.get(key)?.labelZh ?? key;
const named = (set: ModuleSet, keys: readonly string[]): string => keys.map((key) => `“${labelOf(set, key)}”`).join('、');
/** @throws DomainError VALIDATION with the modules that there are; a plugin that is only unpacked is not installed yet */
export const pluginIn = ({ installed }: ModuleSet, key: string): InstalledPlugin => {
  const plugin = installed.get(key);
  if (plugin) return plugin;
  const all = [...installed.values()].map((one) => `${one.key}（${one.labelZh}）`).join('、');
  throw new DomainError('VALIDATION', {
    messageZh: `没有安装名为“${key.slice(0, 60)}”的模块；已安装的有：${all || '无'}。如插件刚放入，请平台运维先执行 xiangzhi plugin install ${key.slice(0, 60)}`,
    argumentPath: KEY,
    allowed: [...installed.keys()],
  });
};

/** Why a module cannot be enabled on this installation, or null. */
export const unavailableZh = ({ key, labelZh, state }: InstalledPlugin): string | null =>
  state === 'INSTALLED' ? null : `“${labelZh}”未能通过平台的安装检查，暂不能启用；请平台运维查看原因并执行 xiangzhi plugin install ${key}`;

const assertInstalled = (plugin: InstalledPlugin): void => {
  const messageZh = unavailableZh(plugin);
  if (messageZh === null) return;
  throw new DomainError('UNAVAILABLE', { messageZh, argumentPath: KEY, facts: { module: plugin.key, cure: `xiangzhi plugin install ${plugin.key}` } });
};

const assertRequirementsOn = (set: ModuleSet, { key, labelZh, requires }: InstalledPlugin): void => {
  const missing = (requires.plugins ?? []).filter((one) => stateIn(set, one) !== 'ENABLED');
  if (missing.length === 0) return;
  throw new DomainError('INVARIANT_VIOLATION', {
    rule: 'CORE-07',
    messageZh: `“${labelZh}”离不开${named(set, missing)}，请先启用${missing.length > 1 ? '它们' : '它'}，再启用“${labelZh}”`,
    argumentPath: KEY,
    facts: { module: key, requires: missing },
  });
};

/**
 * What must be true for a module to be enabled.
 * @throws DomainError NOT_IN_PACKAGE, UNAVAILABLE (refused by the host), INVARIANT_VIOLATION CORE-07 (a hard dependency is not enabled)
 */
export const assertMayBeEnabled = (set: ModuleSet, plugin: InstalledPlugin): void => {
  assertInPackage(set.package, plugin.key, plugin.labelZh);
  assertInstalled(plugin);
  assertRequirementsOn(set, plugin);
};

const using = (set: ModuleSet, key: string, kind: 'plugins' | 'optional'): readonly string[] =>
  [...set.installed.values()].filter((one) => isOn(set, one.key) && (one.requires[kind] ?? []).includes(key)).map((one) => one.key);

export interface SwitchingOff {
  /** Rows of the module under a statutory clock. */
  readonly openClocks: number;
  readonly force: boolean;
  readonly reason: string | null;
}

const assertClocksStopped = ({ key, labelZh, clocks }: InstalledPlugin, { openClocks, force }: SwitchingOff): void => {
  if (openClocks === 0 || force) return;
  const kinds = [...new Set([...clocks.map(({ zh }) => zh), '公示'])].join('、');
  throw new DomainError('INVARIANT_VIOLATION', {
    rule: 'CORE-07',
    messageZh: `“${labelZh}”还有 ${openClocks} 件法定期限未办结（${kinds}），不能停用。请先办结；确需立即停用的，由党委书记/乡镇长写明原因后强制停用`,
    argumentPath: KEY,
    facts: { module: key, openClocks },
  });
};

/**
 * What must be true for a module to be switched off. Force silences the clocks alone: a module without what it cannot do without would
 * not work at all.
 * @throws DomainError INVARIANT_VIOLATION CORE-07, VALIDATION when it is forced without a reason
 */
export const assertMayBeSwitchedOff = (set: ModuleSet, plugin: InstalledPlugin, off: SwitchingOff): void => {
  const dependents = using(set, plugin.key, 'plugins');
  if (dependents.length > 0) {
    throw new DomainError('INVARIANT_VIOLATION', {
      rule: 'CORE-07',
      messageZh: `${named(set, dependents)}离不开“${plugin.labelZh}”，请先停用${dependents.length > 1 ? '它们' : '它'}，再停用“${plugin.labelZh}”`,
      argumentPath: KEY,
      facts: { module: plugin.key, requiredBy: dependents },
    });
  }
  if (off.force && off.reason === null) {
    throw new DomainError('VALIDATION', { rule: 'CORE-07', messageZh: '强制停用须写明原因', argumentPath: ['input', 'reason'] });
  }
  assertClocksStopped(plugin, off);
};

/** What gets poorer when a module is switched off, in a sentence; null when nothing does (CORE-09). */
export const degradationZh = (set: ModuleSet, { key, labelZh }: InstalledPlugin): string | null => {
  const poorer = using(set, key, 'optional');
  return poorer.length === 0 ? null : `${named(set, poorer)}中与“${labelZh}”相关的功能随之停用，其余不受影响`;
};

const MISSING_ZH: Readonly<Record<Exclude<StateOfModule, 'ENABLED'>, string>> = { AVAILABLE: '未启用', DISABLED: '已停用', PURGED: '已清除', READ_ONLY: '处于只读状态' };

/** CORE-09: which modules one that is on makes use of and has not, each with a sentence for a banner. */
export const missingFor = (set: ModuleSet, { key, labelZh, requires }: InstalledPlugin): readonly MissingModule[] => {
  if (!isOn(set, key)) return [];
  return (requires.optional ?? []).flatMap((one) => {
    const state = stateIn(set, one);
    return state === 'ENABLED' ? [] : [{ key: one, messageZh: `“${labelOf(set, one)}”${MISSING_ZH[state]}，“${labelZh}”中与它相关的功能暂不可用；启用后自动恢复` }];
  });
};

/** @throws DomainError MODULE_DISABLED CORE-06 when the township has not switched it on, or has had it erased */
export const assertHasSettings = (set: ModuleSet, { key, labelZh }: InstalledPlugin): void => {
  const state = stateIn(set, key);
  if (state !== 'AVAILABLE' && state !== 'PURGED') return;
  throw new DomainError('MODULE_DISABLED', {
    rule: 'CORE-06',
    messageZh: `本乡镇未启用“${labelZh}”，还没有可以修改的设置；请先由乡镇系统管理员启用`,
    argumentPath: KEY,
    facts: { module: key, state },
  });
};

/** From when on a purge may be approved. */
export const purgeableFrom = (disabledAt: Date): Date => new Date(disabledAt.getTime() + DAYS_BEFORE_PURGE * DAY_MS);

type Purgeable = Pick<StoredModule, 'state' | 'disabledAt' | 'purgeProposedBy'>;
type Purger = Pick<TenantActor, 'userId' | 'permissions'>;

/**
 * CORE-08, AM-8: the administrator proposes, the leader approves, 30 days after the switching off at the earliest.
 * @returns what the call of this person is
 * @throws DomainError SEPARATION_OF_DUTIES SOD-2, FORBIDDEN, INVARIANT_VIOLATION CORE-08
 */
export const purgeStep = ({ state, disabledAt, purgeProposedBy }: Purgeable, { userId, permissions }: Purger, now: Date): 'proposePurge' | 'purge' => {
  if (state !== 'DISABLED' || purgeProposedBy === null) return 'proposePurge';
  approverIsNotApplicant(userId, purgeProposedBy);
  if (!permissions.has('core:module:force')) throw missingPermission('批准清除模块数据', 'core:module:force');
  if (disabledAt !== null && now < purgeableFrom(disabledAt)) {
    throw new DomainError('INVARIANT_VIOLATION', {
      rule: 'CORE-08',
      messageZh: `模块停用满 ${DAYS_BEFORE_PURGE} 天才能清除数据，最早在 ${formatMinute(purgeableFrom(disabledAt))}；在此之前重新启用即可撤回`,
      argumentPath: KEY,
      facts: { purgeableFrom: formatMinute(purgeableFrom(disabledAt)) },
    });
  }
  return 'purge';
};

/** What whoever proposes a purge must know. */
export const proposalZh = ({ key, labelZh }: InstalledPlugin, disabledAt: Date): string =>
  `已提出清除“${labelZh}”的全部数据，清除后不能恢复。请先导出归档（xiangzhi plugin export ${key}）；须由党委书记/乡镇长在 ${formatMinute(purgeableFrom(disabledAt))} 之后批准，重新启用模块即撤回`;
