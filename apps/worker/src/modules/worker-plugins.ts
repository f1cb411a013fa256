import type { LoadedModules, ModuleCode, SystemWork } from '@xiangzhi/jobs';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import { moduleCodeOf, type PluginHost } from '@xiangzhi/plugin-host';

/** The modules whose code runs in this process. */
export interface WorkerPlugins {
  /** The core among them. */
  loaded(): readonly LoadedPlugin[];
  /** Hears that there are others now. */
  onChange(listener: () => void): void;
}

/** What the worker needs to run jobs and consumers; without it, it does its other duties only. */
export interface ModuleWork {
  readonly plugins: WorkerPlugins;
  readonly systemWork: SystemWork;
  /** Waits, bounded, until the modules of a township are loaded. */
  readonly settled: (tenantId: string, module: string) => Promise<void>;
}

/** What a host offers to a worker in the same process. */
export const hostedModules = (host: Pick<PluginHost, 'loaded' | 'hold' | 'onSwap' | 'settled'>): ModuleWork => ({
  plugins: { loaded: () => host.loaded(), onChange: (listener) => host.onSwap(() => listener()) },
  systemWork: (module, tenantId, body) => host.hold((runtime) => runtime.writeModel.performSystem(module, tenantId, body)),
  settled: (tenantId, module) => host.settled(tenantId, module),
});

/** The code of the loaded plugins as jobs and deliveries take it, put together once per set of plugins. */
export const loadedModules = (plugins: WorkerPlugins): LoadedModules => {
  const known = new WeakMap<LoadedPlugin, ModuleCode>();
  return () =>
    plugins.loaded().map((plugin) => {
      const code = known.get(plugin) ?? moduleCodeOf(plugin);
      known.set(plugin, code);
      return code;
    });
};
