import type { PluginNames } from '@xiangzhi/graphql-kit';
import type { PluginAccess } from '@xiangzhi/identity';
import { readPipelined, sql, type Database } from '@xiangzhi/persistence';
import type { PluginManifest } from '@xiangzhi/plugin-api';
import { NameIndex, type NamedModule } from '../views/name-index.js';
import { importedWithin } from './code-loader.js';
import { inDependencyOrder } from './dependency-order.rules.js';
import { pluginAccessOf } from './plugin-access.rules.js';
import { pluginFailure, type PluginFailure } from './plugin-failure.js';
import type { FoundPlugin } from './plugin-source.js';
import type { PluginHostSettings } from './host-settings.js';

/** A row of `core.plugin`. */
interface PluginRow extends NamedModule {
  readonly version: string;
  /** Name of its package. */
  readonly package: string;
  readonly state: 'INSTALLED' | 'REFUSED';
  readonly refusal: string | null;
}

const readRows = (database: Database): Promise<PluginRow[]> =>
  readPipelined<PluginRow>(
    database.pool('app'),
    sql.named('host_plugins', sql`select key, version, package, label_zh as "labelZh", names, state, refusal from core.plugin order by key`),
  );

const keyed = (key: string, manifest: PluginManifest): PluginManifest => {
  if (manifest.key === key) return manifest;
  throw new Error(`its manifest says the key "${manifest.key}", it was installed as "${key}"; install it again`);
};

/** What is installed, as this process knows it: names of all plugins, manifests of those that could be imported. */
export class InstalledPlugins {
  private rows: readonly PluginRow[] = [];
  private readonly imported = new Map<string, PluginManifest>();
  private ordered: readonly PluginManifest[] = [];
  private access: PluginAccess = pluginAccessOf([]);
  private index = new NameIndex();
  private readonly warned = new Set<string>();
  readonly failures = new Map<string, PluginFailure>();

  constructor(private readonly settings: PluginHostSettings) {}

  /** Installed, with a manifest in this process, in the order of their dependencies. */
  get manifests(): readonly PluginManifest[] {
    return this.ordered;
  }

  get names(): NameIndex {
    return this.index;
  }

  get pluginAccess(): PluginAccess {
    return this.access;
  }

  /** Plugins whose installation was refused, with the reason. */
  get refused(): readonly { readonly key: string; readonly refusal: string }[] {
    return this.rows.flatMap(({ key, state, refusal }) => (state === 'REFUSED' ? [{ key, refusal: refusal ?? '' }] : []));
  }

  /** What each installed plugin brings, by its key. */
  get brought(): ReadonlyMap<string, PluginNames> {
    return new Map(this.rows.map(({ key, names }) => [key, { types: [], queries: [], mutations: [], fields: [], ...names }]));
  }

  manifest(key: string): PluginManifest | undefined {
    return this.ordered.find((manifest) => manifest.key === key);
  }

  /** How to call a module in a message. */
  called(key: string): { readonly key: string; readonly labelZh: string } {
    return { key, labelZh: this.rows.find((row) => row.key === key)?.labelZh ?? key };
  }

  /** Reads the table anew and imports manifests that are new. @returns whether the manifests are others than before */
  async refresh(): Promise<boolean> {
    const before = this.ordered.map(({ key }) => key).join();
    this.rows = await readRows(this.settings.database);
    const installed = this.rows.filter(({ state }) => state === 'INSTALLED');
    this.warnOfOthers(installed);
    const strangers = installed.filter(({ key }) => !this.imported.has(key) && !this.failures.has(key));
    if (strangers.length > 0) await this.importManifests(strangers, await this.settings.source());
    this.ordered = inDependencyOrder(installed.flatMap(({ key }) => this.imported.get(key) ?? []));
    this.access = pluginAccessOf(this.ordered);
    // Those that are refused come last: what they may have tried to take belongs to the others.
    this.index = new NameIndex([...installed, ...this.rows.filter(({ state }) => state === 'REFUSED')]);
    return before !== this.ordered.map(({ key }) => key).join();
  }

  fail(failure: PluginFailure): void {
    this.failures.set(failure.key, failure);
    this.settings.log.error({ plugin: failure.key, stage: failure.stage, err: failure.error }, failure.reason);
  }

  /** Node keeps what it has imported: another version comes with a restart, process after process (decision 16). */
  private warnOfOthers(installed: readonly PluginRow[]): void {
    for (const { key, version } of installed) {
      const running = this.imported.get(key)?.version ?? version;
      if (running === version || this.warned.has(`${key} ${version}`)) continue;
      this.warned.add(`${key} ${version}`);
      this.settings.log.warn({ plugin: key, running, installed: version }, `plugin ${key}: this process runs ${running}, installed is ${version}; restart it to serve the new version`);
    }
  }

  private async importManifests(rows: readonly PluginRow[], found: readonly FoundPlugin[]): Promise<void> {
    for (const row of rows) {
      const { key } = row;
      const plugin = found.find(({ name }) => name === row.package);
      // Its package may come later: `xiangzhi plugin install` runs on one machine before the other.
      if (!plugin) continue;
      try {
        this.imported.set(key, keyed(key, await importedWithin(key, plugin.manifest(), this.settings.importMs)));
      } catch (error) {
        this.fail(pluginFailure(key, 'manifest', error));
      }
    }
  }
}
