import { moduleDisabled } from '@xiangzhi/access';
import { ModuleHost } from '@xiangzhi/core-domain';
import type { PluginAccess, ResolvedSession, TenantAccess } from '@xiangzhi/identity';
import type { Clock } from '@xiangzhi/kernel';
import type { Database } from '@xiangzhi/persistence';
import type { LoadedPlugin, PluginManifest, Work } from '@xiangzhi/plugin-api';
import { moduleSet, NO_MODULES, pluginAccessOf, PublicApis, type GraphqlAnswer, type GraphqlRequest, type HostNumbers, type ModuleSet, type Runtime } from '@xiangzhi/plugin-host';

/**
 * Stands for the plugin host where the plugins of a spec never change: one runtime, and every township has all of them unless
 * it is given others. What the write side allows is still decided by the township's rows (`aTownship({ modules })`).
 */
export class FixedHost extends ModuleHost {
  private readonly all: ModuleSet;
  private readonly given = new Map<string, ModuleSet>();
  private made: Runtime | undefined;
  private apis: PublicApis | undefined;

  constructor(
    private readonly plugins: readonly LoadedPlugin[],
    private readonly on: { readonly database: Database; readonly clock: Clock },
  ) {
    super();
    this.all = moduleSet(plugins.map(({ manifest }) => manifest.key));
  }

  get publicApis(): PublicApis {
    return (this.apis ??= new PublicApis({
      ...this.on,
      installed: () => this.installed(),
      publicApiOf: (module) => this.plugins.find(({ manifest }) => manifest.key === module)?.publicApi,
      entered: async ({ key, label }, tenantId) => {
        if (!this.shown(tenantId).modules.has(key)) throw moduleDisabled({ key, zh: label.zh });
      },
      systemWork: (module, tenantId, body) => this.systemWork(module, tenantId, body),
    }));
  }

  get runtime(): Runtime {
    if (!this.made) throw new Error('the runtime has not been created');
    return this.made;
  }

  set runtime(runtime: Runtime) {
    this.made = runtime;
  }

  /** From now on this township sees these modules and no others. */
  give(tenantId: string, keys: readonly string[]): void {
    this.given.set(tenantId, moduleSet(keys));
  }

  modulesOf(session: ResolvedSession | null): ModuleSet {
    return session?.actor.kind === 'TENANT' ? this.shown(session.actor.tenantId) : NO_MODULES;
  }

  execute(request: GraphqlRequest): Promise<GraphqlAnswer> {
    return this.runtime.execute(request, this.modulesOf(request.session));
  }

  sdl(session: ResolvedSession | null, all = false): string {
    return all ? this.runtime.sdl('TENANT', this.all) : this.runtime.sdl(session?.actor.kind ?? 'PUBLIC', this.modulesOf(session));
  }

  async schemaSdl(session: ResolvedSession | null, all: boolean): Promise<string> {
    return this.sdl(session, all);
  }

  override installed(): readonly PluginManifest[] {
    return this.plugins.map(({ manifest }) => manifest);
  }

  override settled(): Promise<void> {
    return Promise.resolve();
  }

  override systemWork<Result>(module: string, tenantId: string, body: (work: Work) => Promise<Result>): Promise<Result> {
    return this.runtime.writeModel.performSystem(module, tenantId, body);
  }

  pluginAccess(): PluginAccess {
    return pluginAccessOf(this.installed());
  }

  tenantAccess(tenantId: string): Promise<TenantAccess> {
    return Promise.resolve({ moduleStates: new Map([...this.shown(tenantId).modules].map((key) => [key, 'ENABLED'])), denies: [] });
  }

  numbers(): HostNumbers {
    return { views: this.runtime.viewCount(), swaps: 0, plans: this.runtime.planNumbers(), plugins: { LOADED: this.plugins.length, IDLE: 0, FAILED: 0, REFUSED: 0 } };
  }

  onSwap(): void {
    // Nothing is ever swapped here.
  }

  async close(): Promise<void> {
    await this.made?.close();
  }

  private shown(tenantId: string): ModuleSet {
    return this.given.get(tenantId) ?? this.all;
  }
}
