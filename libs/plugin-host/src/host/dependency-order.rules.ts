import type { PluginManifest } from '@xiangzhi/plugin-api';
import { needsOf } from '../set/requirements.rules.js';

const before = ({ requires }: PluginManifest): readonly string[] => [...(requires.plugins ?? []), ...(requires.optional ?? [])];

/**
 * Each after the modules that it needs or makes use of, otherwise by key. A circle, which installation refuses, is cut at the
 * module that comes first.
 */
export const inDependencyOrder = (manifests: readonly PluginManifest[]): readonly PluginManifest[] => {
  const byKey = new Map([...manifests].sort((a, b) => (a.key < b.key ? -1 : 1)).map((manifest) => [manifest.key, manifest]));
  const ordered = new Set<PluginManifest>();
  const visiting = new Set<string>();
  const visit = (manifest: PluginManifest | undefined): void => {
    if (!manifest || visiting.has(manifest.key)) return;
    visiting.add(manifest.key);
    before(manifest).forEach((key) => visit(byKey.get(key)));
    ordered.add(manifest);
  };
  byKey.forEach(visit);
  return [...ordered];
};

/** The manifests of these keys and of everything that they cannot do without, in the given order. */
export const withNeeds = (ordered: readonly PluginManifest[], keys: ReadonlySet<string>): readonly PluginManifest[] => {
  const wanted = new Set(keys);
  for (const manifest of [...ordered].reverse()) if (wanted.has(manifest.key)) needsOf(manifest).forEach((key) => wanted.add(key));
  return ordered.filter(({ key }) => wanted.has(key));
};
