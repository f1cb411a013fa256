import type { Consumer } from '../words/define-consumer.js';
import type { Job } from '../words/define-job.js';
import type { HeldPublicApi } from '../words/define-public-api.js';
import type { PluginModule } from './define-module.js';
import type { PluginManifest } from './manifest.js';

/** A plugin with its code. */
export interface LoadedPlugin {
  readonly manifest: PluginManifest;
  readonly module: PluginModule;
  /** By the name of the event. */
  readonly consumers: ReadonlyMap<string, Consumer>;
  /** By the name of the job. */
  readonly jobs: ReadonlyMap<string, Job>;
  readonly publicApi?: HeldPublicApi;
}

type Lazy<Target> = () => Promise<{ readonly default: Target }>;

/** One after the other, so that of several broken files always the same one is named. */
const imported = async <Target>(lazy: Readonly<Record<string, Lazy<Target>>>): Promise<ReadonlyMap<string, Target>> => {
  const loaded = new Map<string, Target>();
  for (const [name, load] of Object.entries(lazy)) loaded.set(name, (await load()).default);
  return loaded;
};

/** Imports the code of a plugin; what its files throw comes through. */
export const loadPlugin = async (manifest: PluginManifest): Promise<LoadedPlugin> => {
  const { consumes = {}, jobs = {}, publicApi: declared } = manifest;
  const { default: module } = await manifest.module();
  const consumers = await imported(consumes);
  const runs = await imported(Object.fromEntries(Object.entries(jobs).map(([name, { run }]) => [name, run])));
  const publicApi = declared && (await declared.api()).default;
  return Object.freeze({ manifest, module, consumers, jobs: runs, ...(publicApi ? { publicApi } : {}) });
};
