import type { Provider } from '@nestjs/common';
import { corePlugin } from '@xiangzhi/core-domain';
import type { LoadedPlugin, PluginManifest } from '@xiangzhi/plugin-api';
import { PlanCache } from '@xiangzhi/read-model';
import type { Runtime, RuntimeSettings } from '../runtime/create-runtime.js';
import { buildRuntime } from './build-runtime.js';
import { CodeLoader } from './code-loader.js';
import { needsOf } from '../set/requirements.rules.js';
import { withNeeds } from './dependency-order.rules.js';
import type { PluginHostSettings, SwapListener } from './host-settings.js';
import type { InstalledPlugins } from './installed-plugins.js';
import { readKeysInUse } from './module-states.js';
import { OneAtATime } from './one-at-a-time.js';
import { pluginFailure } from './plugin-failure.js';
import { StandingRuntime } from './standing-runtime.js';

const DRAIN_MS = 60_000;

/** What the host does for each swap. */
export interface SwapHooks {
  /** Brings what is known of the installed plugins up to date. */
  beforehand(): Promise<void>;
  /** Services that the next runtime gets. */
  providers(): readonly Provider[];
}

/**
 * The runtime that answers now, and how it is replaced: one swap at a time, whatever asks for it meanwhile shares the next.
 * Code comes with the first township that uses a module; when none does any more, the next swap leaves it out.
 */
export class RuntimeSwaps {
  private readonly work = new OneAtATime(() => this.bringUp());
  private readonly loader: CodeLoader;
  private readonly plans = new PlanCache();
  private readonly draining = new Set<Promise<void>>();
  private readonly listeners: SwapListener[] = [];
  private standing: StandingRuntime | undefined;
  private generation = 0;

  constructor(
    private readonly settings: PluginHostSettings,
    private readonly installed: InstalledPlugins,
    private readonly hooks: SwapHooks,
  ) {
    this.loader = new CodeLoader(settings.importMs);
  }

  get current(): StandingRuntime {
    if (!this.standing) throw new Error('the plugin host has not been started');
    return this.standing;
  }

  get count(): number {
    return Math.max(this.generation - 1, 0);
  }

  onSwap(listener: SwapListener): void {
    this.listeners.push(listener);
  }

  /** Brings up what townships use now; settles with a run that began after the call. @throws DomainError UNAVAILABLE for the database */
  run(): Promise<void> {
    return this.work.run();
  }

  /** Code of a plugin, whoever uses it. @throws what its files throw */
  code(manifest: PluginManifest): Promise<LoadedPlugin> {
    return this.loader.load(manifest);
  }

  async close(): Promise<void> {
    await this.work.end();
    const last = this.standing;
    this.standing = undefined;
    await Promise.all([...this.draining, last?.drain(0)]);
  }

  private async bringUp(): Promise<void> {
    const begun = performance.now();
    await this.hooks.beforehand();
    const { manifests, failures } = this.installed;
    const running = manifests.filter(({ key }) => !failures.has(key));
    const plugins = await this.load(withNeeds(running, await readKeysInUse(this.settings.database)));
    if (this.standing && !this.differs(this.standing.runtime, plugins)) return;
    await this.swapTo(plugins, begun);
  }

  /** Code that is no longer used is no reason for a swap; code of a plugin that is no longer installed is. */
  private differs({ modules }: Runtime, plugins: readonly LoadedPlugin[]): boolean {
    return plugins.some(({ manifest }) => !modules.has(manifest.key)) || [...modules].some((key) => !this.installed.manifest(key));
  }

  /** In the order of dependencies; what cannot be imported is left out, and with it what needs it. */
  private async load(manifests: readonly PluginManifest[]): Promise<readonly LoadedPlugin[]> {
    const loaded: LoadedPlugin[] = [];
    for (const manifest of manifests) {
      const missing = needsOf(manifest).find((key) => !loaded.some((plugin) => plugin.manifest.key === key));
      if (missing !== undefined) {
        this.installed.fail(pluginFailure(manifest.key, 'dependency', `it needs ${missing}`));
        continue;
      }
      try {
        loaded.push(await this.loader.load(manifest));
      } catch (error) {
        this.installed.fail(pluginFailure(manifest.key, 'import', error));
      }
    }
    return loaded;
  }

  private async swapTo(plugins: readonly LoadedPlugin[], begun: number): Promise<void> {
    const generation = this.generation + 1;
    const { runtime, misfits } = await buildRuntime(this.runtimeSettings(generation, plugins));
    for (const { key, error } of misfits) this.installed.fail(pluginFailure(key, 'build', error));
    const old = this.standing;
    this.generation = generation;
    this.standing = new StandingRuntime(runtime);
    const seconds = (performance.now() - begun) / 1000;
    this.settings.log.info({ generation, modules: [...runtime.modules], ms: Math.round(seconds * 1000) }, old ? 'runtime swapped' : 'runtime stands');
    if (!old) return;
    for (const listener of this.listeners) listener(seconds);
    this.drain(old);
  }

  private drain(old: StandingRuntime): void {
    const { generation } = old.runtime;
    const draining = old
      .drain(this.settings.drainMs ?? DRAIN_MS)
      .catch((error: unknown) => this.settings.log.error({ err: error, generation }, 'a replaced runtime did not close cleanly'))
      .finally(() => this.draining.delete(draining));
    this.draining.add(draining);
  }

  private runtimeSettings(generation: number, plugins: readonly LoadedPlugin[]): RuntimeSettings {
    const { database, clock, documents, auditKey, contents, logger, onDefect, core = corePlugin, maxViews } = this.settings;
    return {
      plugins: [core, ...plugins],
      generation,
      database,
      clock,
      documents,
      plans: this.plans,
      names: () => this.installed.names,
      auditKey,
      providers: this.hooks.providers(),
      logger,
      onDefect,
      ...(contents ? { contents } : {}),
      ...(maxViews === undefined ? {} : { maxViews }),
    };
  }
}
