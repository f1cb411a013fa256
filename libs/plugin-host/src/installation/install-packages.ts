import { corePlugin } from '@xiangzhi/core-domain';
import { inTransaction, isConnectionLoss, withOwnerPool, type Transaction } from '@xiangzhi/persistence';
import type { Clock } from '@xiangzhi/kernel';
import type { PluginManifest } from '@xiangzhi/plugin-api';
import type { PluginPackage } from '../discovery/plugin-package.js';
import { PluginRefused } from '../inspection/plugin-refused.js';
import { pluginSet, type Candidate } from '../set/plugin-set.rules.js';
import { refusalText } from '../set/refusal.js';
import { installPlugin, noteRefusal, type InstallablePlugin, type InstallationReport } from './install-plugin.js';
import { fitTogether, lookAtChanged, type LookedPackage, type Looks } from './looked-packages.js';
import { noteUnreadable, refusePlugin, storedPlugins, type StoredPlugin } from './plugin-rows.js';

/** A plugin that was not let in. */
export interface RefusedPlugin {
  /** Its key, or the name of its package where that is not known. */
  readonly plugin: string;
  /** The mistake, the value and the cure; Chinese, then English. */
  readonly reason: string;
}

/** What became of the packages that were found. */
export interface PackagesReport {
  readonly installed: readonly InstallationReport[];
  readonly refused: readonly RefusedPlugin[];
}

export interface InstallOptions {
  /** The packages lie where processes take them from: what stood before is gone, and a failure refuses the plugin. Default false. */
  readonly replaced?: boolean;
  /** Milliseconds that a plugin may take to be imported. Default 20,000. */
  readonly patienceMs?: number;
}

interface Surroundings extends InstallOptions {
  readonly ownerUrl: string;
  readonly clock: Clock;
}

type Silent = Looks['silent'][number];

const onOwner = <Result>({ ownerUrl }: Surroundings, work: (tx: Transaction) => Promise<Result>): Promise<Result> => withOwnerPool(ownerUrl, (pool) => inTransaction(pool, work));

const faulty = (plugin: string, said: string): RefusedPlugin => ({
  plugin,
  reason: `模块 ${plugin} 未能通过检查，改正后执行 xiangzhi plugin install ${plugin}：\nplugin ${plugin} was refused; correct it and run xiangzhi plugin install ${plugin}:\n${said}`,
});

/** A package that stands already is called by its key. */
const refuseSilent = async (around: Surroundings, { found, reason }: Silent, stored: readonly StoredPlugin[]): Promise<RefusedPlugin> => {
  const known = stored.find((row) => row.package === found.name && row.stood);
  const refused = faulty(known?.key ?? found.name, reason);
  await onOwner(around, async (tx) => {
    if (!known) await noteUnreadable(tx, found, refused.reason, around.clock.now());
    else if (around.replaced || known.state === 'REFUSED') await refusePlugin(tx, known.key, refused.reason, around.clock.now());
  });
  return refused;
};

const installable = ({ replaced = false }: Surroundings, { inspection, found, stamp }: LookedPackage): InstallablePlugin => ({ inspection, package: found.name, stamp, migrations: [], replaced });

const refuseMisfit = async (around: Surroundings, looked: LookedPackage, reason: string): Promise<RefusedPlugin> => {
  await noteRefusal(around.ownerUrl, installable(around, looked), reason, around.clock.now());
  return { plugin: looked.key, reason };
};

/** Its migrations are imported here: the code has been looked at, and what it throws all the same is its own affair. */
const migrationsOf = async ({ found }: LookedPackage): Promise<InstallablePlugin['migrations']> => {
  const { default: manifest } = (await import(found.manifestUrl)) as { readonly default: PluginManifest };
  return (await manifest.migrations()).default;
};

const install = async (around: Surroundings, looked: LookedPackage): Promise<InstallationReport | RefusedPlugin> => {
  let migrations: InstallablePlugin['migrations'];
  try {
    migrations = await migrationsOf(looked);
  } catch (error) {
    if (isConnectionLoss(error)) throw error;
    return refuseMisfit(around, looked, faulty(looked.key, error instanceof Error ? error.message : String(error)).reason);
  }
  try {
    return await installPlugin(around.ownerUrl, { ...installable(around, looked), migrations }, around.clock);
  } catch (error) {
    if (!(error instanceof PluginRefused)) throw error;
    return { plugin: error.plugin, reason: error.reason };
  }
};

const isRefused = (outcome: InstallationReport | RefusedPlugin): outcome is RefusedPlugin => 'reason' in outcome;

/** What needs a plugin that has just been refused, or another core, does not stand either. */
const refuseStranded = (around: Surroundings): Promise<readonly RefusedPlugin[]> =>
  onOwner(around, async (tx) => {
    const standing = (await storedPlugins(tx)).filter(({ state }) => state === 'INSTALLED');
    const { refused } = pluginSet<Candidate>(standing, corePlugin.manifest.version);
    for (const fault of refused) await refusePlugin(tx, fault.key, refusalText(fault), around.clock.now());
    return refused.map((fault) => ({ plugin: fault.key, reason: refusalText(fault) }));
  });

/**
 * Installs or upgrades what was found. A package whose files are those of the last time is not looked at again; one that cannot be
 * let in never keeps the others out.
 * @throws InstallationProblem without the owner's URL, DomainError UNAVAILABLE
 */
export async function installPackages(ownerUrl: string, packages: readonly PluginPackage[], clock: Clock, options: InstallOptions = {}): Promise<PackagesReport> {
  const around: Surroundings = { ...options, ownerUrl, clock };
  const stored = await onOwner(around, storedPlugins);
  const { looked, silent } = await lookAtChanged(packages, stored, options.patienceMs);
  const { fitting, misfits } = fitTogether(looked, stored);
  const refused: RefusedPlugin[] = [];
  for (const one of silent) refused.push(await refuseSilent(around, one, stored));
  for (const [one, reason] of misfits) refused.push(await refuseMisfit(around, one, reason));
  const outcomes: (InstallationReport | RefusedPlugin)[] = [];
  for (const one of fitting) outcomes.push(await install(around, one));
  refused.push(...outcomes.filter(isRefused), ...(await refuseStranded(around)));
  return { installed: outcomes.filter((outcome): outcome is InstallationReport => !isRefused(outcome)), refused };
}
