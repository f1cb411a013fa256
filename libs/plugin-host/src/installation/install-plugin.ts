import semver from 'semver';
import { corePlugin } from '@xiangzhi/core-domain';
import { DomainError, type Clock } from '@xiangzhi/kernel';
import { inTransaction, InstallationProblem, isConnectionLoss, MigrationFailed, migrateWithin, withOwnerPool, type MigrationQuery, type NamedMigration, type Transaction } from '@xiangzhi/persistence';
import { schemaOf, type PluginManifest } from '@xiangzhi/plugin-api';
import { inspectManifest } from '../inspection/inspect-manifest.js';
import type { Inspection } from '../inspection/inspection.js';
import { PluginRefused } from '../inspection/plugin-refused.js';
import { pluginSet, type Candidate } from '../set/plugin-set.rules.js';
import { refusalText } from '../set/refusal.js';
import { onceMoreAfterOthers } from './other-databases.js';
import { assertTownshipsApart } from './plugin-isolation.js';
import { openPluginSchema, preparePluginRole, roleOf } from './plugin-role.js';
import { forgetUnreadable, refusePlugin, storedPlugins, storePlugin, type StoredPlugin } from './plugin-rows.js';

/** A plugin that has been looked at, with its migrations at hand. */
export interface InstallablePlugin {
  readonly inspection: Inspection;
  /** Name of its npm package. */
  readonly package: string;
  /** Hash of its files, so that an unchanged package need not be looked at again. */
  readonly stamp: string | null;
  readonly migrations: readonly NamedMigration[];
  /** Whether its code has taken the place of an earlier version, which could not run any more; then a failure refuses the plugin. Default false: what stands stays. */
  readonly replaced?: boolean;
}

/** What installing has done. */
export interface InstallationReport {
  readonly key: string;
  readonly version: string;
  readonly did: 'INSTALLED' | 'UPGRADED' | 'NOTHING';
  /** Migrations that ran now. */
  readonly ran: readonly string[];
}

/** The version that stands is a later one; its row is left alone, for other processes may be ahead of this one. */
class OlderVersion extends PluginRefused {}

const assertNotOlder = (known: StoredPlugin | undefined, { key, version }: Inspection): void => {
  if (!known?.stood || !semver.valid(known.version) || !semver.gt(known.version, version)) return;
  throw new OlderVersion(
    key,
    `模块 ${key} 已安装 ${known.version}，${version} 更旧，数据表不能倒退；请安装 ${known.version} 或更新的版本\nplugin ${key}: version ${known.version} is installed, ${version} is older and its tables cannot go back; install ${known.version} or a later one`,
  );
};

const assertSamePackage = (known: StoredPlugin | undefined, { package: from, inspection: { key } }: InstallablePlugin): void => {
  if (!known || known.state !== 'INSTALLED' || known.package === from) return;
  throw new OlderVersion(
    key,
    `模块 ${key} 由软件包 ${known.package} 安装，${from} 也带来这个模块；请移走其中一个软件包\nplugin ${key}: it was installed from package ${known.package}, ${from} brings the same key; remove one of the two packages`,
  );
};

const assertFits = (others: readonly StoredPlugin[], inspection: Inspection): void => {
  const { refused } = pluginSet<Candidate>([...others, inspection], corePlugin.manifest.version);
  const refusal = refused.find(({ key }) => key === inspection.key);
  if (refusal) throw new PluginRefused(inspection.key, refusalText(refusal));
};

/** The migrators' connection, as statements are sent elsewhere. */
const transactionOf = (q: MigrationQuery): Transaction => ({ query: ({ text, values }) => q.query(text, values) });

const onOwner = <Result>(ownerUrl: string, work: (tx: Transaction) => Promise<Result>): Promise<Result> => withOwnerPool(ownerUrl, (pool) => inTransaction(pool, work));

/** Everything in one transaction. @returns names of the migrations that ran */
const put = async (ownerUrl: string, plugin: InstallablePlugin, now: Date): Promise<readonly string[]> => {
  const { inspection, package: from, stamp, migrations } = plugin;
  const { key } = inspection;
  const set = { plugin: key, schema: schemaOf(key), migrations, role: roleOf(key) };
  const { ran } = await migrateWithin(ownerUrl, set, {
    before: (q) => preparePluginRole(transactionOf(q), key),
    async after(q) {
      const tx = transactionOf(q);
      await openPluginSchema(tx, key);
      await assertTownshipsApart(tx, key);
      await forgetUnreadable(tx, { key, package: from });
      await storePlugin(tx, { inspection, package: from, stamp, refusal: null }, now);
    },
  });
  return ran;
};

const failureText = (key: string, error: unknown): string => {
  const said = error instanceof Error ? error.message : String(error);
  const cure = `改正后执行 xiangzhi plugin install ${key}；correct it and run xiangzhi plugin install ${key}`;
  return error instanceof MigrationFailed ? `${said}\n${cure}` : `模块 ${key} 未能安装，已全部撤销：${said}\nplugin ${key}: it could not be installed, everything was taken back: ${said}\n${cure}`;
};

/** Whose fault it is: the database's being away, or the installation's lacking rights, is no plugin's. */
const refusalOf = (key: string, error: unknown): PluginRefused => {
  if (error instanceof PluginRefused) return error;
  if (isConnectionLoss(error) || error instanceof DomainError || error instanceof InstallationProblem) throw error;
  return new PluginRefused(key, failureText(key, error));
};

/**
 * Writes down that a plugin was refused: one that has never stood gets a row that says why; one that stands keeps what it was, and
 * goes on unless its code is gone.
 */
export const noteRefusal = async (ownerUrl: string, plugin: InstallablePlugin, reason: string, now: Date): Promise<void> => {
  const { inspection, package: from, stamp, replaced = false } = plugin;
  const { key } = inspection;
  await onOwner(ownerUrl, async (tx) => {
    const known = (await storedPlugins(tx)).find((row) => row.key === key);
    if (known?.state === 'INSTALLED' && (!replaced || known.package !== from)) return;
    if (known?.stood) return refusePlugin(tx, key, reason, now);
    await forgetUnreadable(tx, { key, package: from });
    await storePlugin(tx, { inspection, package: from, stamp, refusal: reason }, now);
  });
};

/**
 * Installs a plugin, or brings it up to a later version: role, schema, migrations, its row in `core.plugin`, in one transaction;
 * every process hears of it. Run again, it changes nothing.
 * @throws PluginRefused with the mistake, the value and the cure; InstallationProblem without the owner's URL; DomainError UNAVAILABLE
 */
export async function installPlugin(ownerUrl: string, plugin: InstallablePlugin, clock: Clock): Promise<InstallationReport> {
  const { inspection } = plugin;
  const { key, version } = inspection;
  const stored = await onOwner(ownerUrl, storedPlugins);
  const known = stored.find((one) => one.key === key);
  try {
    assertSamePackage(known, plugin);
    assertNotOlder(known, inspection);
    assertFits(stored.filter((one) => one.key !== key && one.state === 'INSTALLED'), inspection);
    const ran = await onceMoreAfterOthers(() => put(ownerUrl, plugin, clock.now()));
    const changed = ran.length > 0 || known?.version !== version || known.state !== 'INSTALLED';
    const did = !changed ? 'NOTHING' : known?.state === 'INSTALLED' ? 'UPGRADED' : 'INSTALLED';
    return { key, version, did, ran };
  } catch (error) {
    const refusal = refusalOf(key, error);
    if (!(refusal instanceof OlderVersion)) await noteRefusal(ownerUrl, plugin, refusal.reason, clock.now());
    throw refusal;
  }
}

/** Installs a plugin whose manifest is at hand, in this process; for specs and for plugins that are trusted like our own code. */
export const installManifest = async (ownerUrl: string, manifest: PluginManifest, clock: Clock): Promise<InstallationReport> => {
  const [inspection, { default: migrations }] = await Promise.all([inspectManifest(manifest), manifest.migrations()]);
  return installPlugin(ownerUrl, { inspection, package: manifest.key, stamp: null, migrations }, clock);
};
