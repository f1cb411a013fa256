import type { Consumer } from '../words/define-consumer.js';
import type { Job } from '../words/define-job.js';
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
}

const imported = async <Target>(lazy: Readonly<Record<string, () => Promise<{ readonly default: Target }>>>): Promise<ReadonlyMap<string, Target>> =>
  new Map(await Promise.all(Object.entries(lazy).map(async ([name, load]): Promise<[string, Target]> => [name, (await load()).default])));

/** Imports the code of a plugin; what its files throw comes through. */
export const loadPlugin = async (manifest: PluginManifest): Promise<LoadedPlugin> => {
  const { consumes = {}, jobs = {} } = manifest;
  const runs = Object.fromEntries(Object.entries(jobs).map(([name, { run }]) => [name, run]));
  const [{ default: module }, consumers, loadedJobs] = await Promise.all([manifest.module(), imported(consumes), imported(runs)]);
  return Object.freeze({ manifest, module, consumers, jobs: loadedJobs });
};
