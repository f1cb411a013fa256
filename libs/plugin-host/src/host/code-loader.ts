import { within } from '@xiangzhi/kernel';
import { loadPlugin, type LoadedPlugin, type PluginManifest } from '@xiangzhi/plugin-api';

/** How long the files of a plugin may take to be imported; one that waits for something for ever must not keep the others out. */
const IMPORT_MS = 20_000;

/** What an import answers, within a time. @throws what the files throw; Error when they take too long */
export const importedWithin = <Target>(key: string, importing: Promise<Target>, ms: number = IMPORT_MS): Promise<Target> =>
  within(ms, importing, () => new Error(`the files of plugin ${key} were not imported within ${ms / 1000} s; look for a top-level await that never ends`));

/** Imports the code of plugins, each once in a process: Node keeps what it has imported, and what failed stays failed. */
export class CodeLoader {
  private readonly loaded = new Map<string, Promise<LoadedPlugin>>();

  constructor(private readonly importMs: number | undefined) {}

  /** @throws what its files throw; Error when they take too long */
  load(manifest: PluginManifest): Promise<LoadedPlugin> {
    const known = this.loaded.get(manifest.key);
    if (known) return known;
    const loading = importedWithin(manifest.key, loadPlugin(manifest), this.importMs);
    this.loaded.set(manifest.key, loading);
    return loading;
  }
}
