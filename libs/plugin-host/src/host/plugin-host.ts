import { moduleDisabled } from '@xiangzhi/access';
import { within } from '@xiangzhi/kernel';
import { ModuleHost, MODULES_CHANNEL } from '@xiangzhi/core-domain';
import { refusalOf } from '@xiangzhi/graphql-kit';
import type { PluginAccess, ResolvedSession, TenantAccess } from '@xiangzhi/identity';
import type { LoadedPlugin, PluginManifest, Work } from '@xiangzhi/plugin-api';
import type { WriteModel } from '@xiangzhi/write-model';
import type { GraphqlAnswer, GraphqlRequest } from '../runtime/graphql-exchange.js';
import { PublicApis } from '../public-api/public-apis.js';
import type { Runtime } from '../runtime/create-runtime.js';
import { PLUGINS_CHANNEL } from '../set/plugins-channel.js';
import { moduleBroken, moduleLoading } from '../views/module-refusals.js';
import type { ModuleSet } from '../views/module-set.js';
import type { HostNumbers, HostSurroundings, PluginHostSettings, SwapListener } from './host-settings.js';
import { InstalledPlugins } from './installed-plugins.js';
import { ModuleStates, NOTHING_ENABLED, type TownshipModules } from './module-states.js';
import { RuntimeSwaps } from './runtime-swaps.js';
import { wholeSdl } from './whole-sdl.js';

const PATIENCE_MS = 10_000;

/**
 * Hosts the modules of one process: knows what is installed and what each township has enabled, holds the runtime with the
 * code that they need, and follows by NOTIFY what other processes change. Everything else is shared by its runtimes and the
 * process shell's: pools, documents, plans.
 */
export class PluginHost extends ModuleHost {
  private readonly plugins: InstalledPlugins;
  private readonly states: ModuleStates;
  private readonly swaps: RuntimeSwaps;
  private readonly stops: (() => Promise<void>)[] = [];
  /** Interfaces of modules beside the API. */
  readonly publicApis: PublicApis;
  /** Enabled somewhere, but not to be found here, as far as the table of plugins was last read. */
  private readonly strangers = new Set<string>();
  private surroundings: HostSurroundings = {};
  private whole: { readonly modules: string; readonly sdl: string } | undefined;
  private stale = true;

  constructor(private readonly settings: PluginHostSettings) {
    super();
    this.plugins = new InstalledPlugins(settings);
    this.states = new ModuleStates(settings.database);
    this.publicApis = new PublicApis({
      ...settings,
      installed: () => this.plugins.manifests,
      publicApiOf: (module) => this.loaded().find(({ manifest }) => manifest.key === module)?.publicApi,
      entered: (module, tenantId) => this.entered(module, tenantId),
      systemWork: (module, tenantId, body) => this.systemWork(module, tenantId, body),
    });
    this.swaps = new RuntimeSwaps(settings, this.plugins, {
      providers: () => [...(this.surroundings.providers ?? []), { provide: ModuleHost, useValue: this }],
      beforehand: () => this.refreshPlugins(),
    });
  }

  /**
   * Reads what is installed and in use, imports it and builds the first runtime; then follows changes. A plugin that fails is
   * named in the log and left out.
   * @throws DomainError UNAVAILABLE without a database; what the core alone throws
   */
  async start(surroundings: HostSurroundings = {}): Promise<void> {
    this.surroundings = surroundings;
    const { database } = this.settings;
    this.stops.push(await database.listen(MODULES_CHANNEL, (tenantId) => this.modulesChanged(tenantId)));
    this.stops.push(await database.listen(PLUGINS_CHANNEL, () => this.pluginsChanged()));
    await this.swaps.run();
    const refused = this.plugins.refused.map(({ key, refusal }) => `${key}: ${refusal}`);
    if (refused.length > 0) this.settings.log.warn({ refused }, 'plugins that were refused at installation');
  }

  /** Answers a request in the view of its township; waits, bounded, for a module that is being loaded. Never rejects. */
  async execute(request: GraphqlRequest): Promise<GraphqlAnswer> {
    try {
      return await this.serve(request.session, (runtime, modules) => runtime.execute(request, modules));
    } catch (error) {
      const { requestId } = request.facts;
      return refusalOf(error, request.headers['accept'], { requestId, document: request.loaded.document, onDefect: this.settings.onDefect });
    }
  }

  /** SDL of the caller's view; `all`: of all installed modules, each element marked with its own. */
  schemaSdl(session: ResolvedSession | null, all: boolean): Promise<string> {
    if (all) return this.wholeSdl();
    return this.serve(session, async (runtime, modules) => runtime.sdl(session?.actor.kind ?? 'PUBLIC', modules));
  }

  /** The write model of the runtime that stands now. Work that takes long belongs into `hold`. */
  writeModel(): WriteModel {
    return this.swaps.current.runtime.writeModel;
  }

  /** Modules whose code runs here now, the core first. */
  loaded(): readonly LoadedPlugin[] {
    return this.swaps.current.runtime.plugins;
  }

  /** Works with one runtime, which no swap closes meanwhile; for jobs and consumers. */
  hold<Result>(work: (runtime: Runtime) => Promise<Result>): Promise<Result> {
    return this.swaps.current.use(work);
  }

  override installed(): readonly PluginManifest[] {
    return this.plugins.manifests;
  }

  override async settled(tenantId: string, module?: string): Promise<void> {
    this.states.forget(tenantId);
    this.surroundings.onTenantChanged?.(tenantId);
    await this.ready(await this.states.of(tenantId));
    if (module === undefined) return;
    const { shown } = await this.states.of(tenantId);
    if (shown.modules.has(module) && !this.swaps.current.runtime.modules.has(module)) throw moduleBroken(this.plugins.called(module));
  }

  override systemWork<Result>(module: string, tenantId: string, body: (work: Work) => Promise<Result>): Promise<Result> {
    return this.hold((runtime) => runtime.writeModel.performSystem(module, tenantId, body));
  }

  /** For identity: what the installed plugins add. */
  pluginAccess(): PluginAccess {
    return this.plugins.pluginAccess;
  }

  /** For identity: what a township has enabled. */
  async tenantAccess(tenantId: string): Promise<TenantAccess> {
    const { states } = await this.states.of(tenantId);
    return { moduleStates: states, denies: [] };
  }

  onSwap(listener: SwapListener): void {
    this.swaps.onSwap(listener);
  }

  numbers(): HostNumbers {
    const { runtime } = this.swaps.current;
    const { manifests, failures, refused } = this.plugins;
    const idle = manifests.filter(({ key }) => !runtime.modules.has(key) && !failures.has(key));
    return {
      views: runtime.viewCount(),
      swaps: this.swaps.count,
      plans: runtime.planNumbers(),
      plugins: { LOADED: runtime.modules.size, IDLE: idle.length, FAILED: failures.size, REFUSED: refused.length },
    };
  }

  /** Stops following and closes all runtimes; called after the last answer. */
  async close(): Promise<void> {
    for (const stop of this.stops.splice(0)) await stop();
    await this.swaps.close();
  }

  private async serve<Result>(session: ResolvedSession | null, work: (runtime: Runtime, modules: ModuleSet) => Promise<Result>): Promise<Result> {
    const actor = session?.actor;
    if (actor?.kind !== 'TENANT') return this.swaps.current.use((runtime) => work(runtime, NOTHING_ENABLED.shown));
    const township = await this.states.of(actor.tenantId);
    if (this.missing(township).length === 0) return this.swaps.current.use((runtime) => work(runtime, township.shown));
    await this.ready(township);
    // It may have been switched off while we waited.
    const { shown } = await this.states.of(actor.tenantId);
    return this.swaps.current.use((runtime) => work(runtime, shown));
  }

  private async entered({ key, label }: PluginManifest, tenantId: string): Promise<void> {
    const township = await this.states.of(tenantId);
    if (!township.shown.modules.has(key)) throw moduleDisabled({ key, zh: label.zh });
    await this.ready(township);
    if (!this.swaps.current.runtime.modules.has(key)) throw moduleBroken(this.plugins.called(key));
  }

  /** Modules of a township that could be loaded and are not. */
  private missing({ shown }: TownshipModules): readonly string[] {
    const { modules } = this.swaps.current.runtime;
    return [...shown.modules].filter((key) => !modules.has(key) && !this.plugins.failures.has(key) && !this.strangers.has(key));
  }

  private async ready(township: TownshipModules): Promise<void> {
    const missing = this.missing(township);
    if (missing.length === 0) return;
    this.stale ||= missing.some((key) => !this.plugins.manifest(key));
    await within(this.settings.patienceMs ?? PATIENCE_MS, this.swaps.run(), () => moduleLoading(missing.map((key) => this.plugins.called(key))));
    for (const key of missing) if (!this.plugins.manifest(key)) this.strangers.add(key);
  }

  private modulesChanged(tenantId: string): void {
    if (tenantId === '') return this.pluginsChanged();
    this.states.forget(tenantId);
    this.surroundings.onTenantChanged?.(tenantId);
    this.follow();
  }

  private pluginsChanged(): void {
    this.stale = true;
    this.states.forgetAll();
    this.surroundings.onPluginsChanged?.();
    this.follow();
  }

  /** A failure is not lost: the next request of a township that needs the module tries again. */
  private follow(): void {
    this.swaps.run().catch((error: unknown) => this.settings.log.error({ err: error }, 'a change of modules could not be followed'));
  }

  private async refreshPlugins(): Promise<void> {
    if (!this.stale) return;
    this.stale = false;
    try {
      const changed = await this.plugins.refresh();
      this.strangers.clear();
      if (changed) this.surroundings.onPluginsChanged?.();
    } catch (error) {
      this.stale = true;
      throw error;
    }
  }

  /** Imports the code of every installed module, also of those that nobody uses yet. */
  private async wholeSdl(): Promise<string> {
    const code = this.plugins.manifests.map((manifest) => this.swaps.code(manifest));
    const loaded = (await Promise.allSettled(code)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const modules = loaded.map(({ manifest }) => manifest.key).join();
    if (this.whole?.modules !== modules) this.whole = { modules, sdl: wholeSdl([...this.loaded().slice(0, 1), ...loaded], this.plugins.brought) };
    return this.whole.sdl;
  }
}
