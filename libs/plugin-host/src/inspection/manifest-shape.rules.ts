import type { PluginManifest } from '@xiangzhi/plugin-api';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

type Check = readonly [part: keyof PluginManifest, holds: (value: unknown) => boolean, cure: string];

const isLazyMap = (value: unknown): boolean => value === undefined || isObject(value);
const isList = (value: unknown): boolean => value === undefined || Array.isArray(value);

const CHECKS: readonly Check[] = [
  ['key', (value) => typeof value === 'string', "e.g. key: 'elderly-meals'"],
  ['version', (value) => typeof value === 'string', "e.g. version: '1.0.0'"],
  ['label', (value) => isObject(value) && typeof value['zh'] === 'string' && value['zh'] !== '', "e.g. label: { zh: '助餐', en: 'Meals' }"],
  ['requires', (value) => isObject(value) && typeof value['core'] === 'string' && isList(value['plugins']) && isList(value['optional']), "e.g. requires: { core: '^0.1.0' }"],
  ['permissions', isObject, 'e.g. permissions: {}'],
  ['grants', isLazyMap, 'permissions by role, or leave it out'],
  ['dictionaries', isList, 'a list of dictionary(…), or leave it out'],
  ['purposes', isList, 'a list of processingPurpose(…), or leave it out'],
  ['emits', isList, 'a list of defineEvent(…), or leave it out'],
  ['consumes', isLazyMap, 'lazy imports by event, or leave it out'],
  ['jobs', isLazyMap, 'jobs by name, or leave it out'],
  ['metrics', isList, 'a list of defineMetric(…), or leave it out'],
  ['migrations', (value) => typeof value === 'function', "e.g. migrations: () => import('./migrations/index.js')"],
  ['module', (value) => typeof value === 'function', "e.g. module: () => import('./module.js')"],
];

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 80);

/** What keeps a default export from being a manifest at all; empty when it can be read as one. */
export const shapeFaults = (manifest: unknown): readonly string[] => {
  if (!isObject(manifest)) return [`the manifest's default export is ${shown(manifest)}; write export default definePlugin({ … })`];
  return CHECKS.filter(([part, holds]) => !holds(manifest[part])).map(([part, , cure]) => `manifest: ${part} is ${shown(manifest[part])}; write ${cure}`);
};

/** The same for the module file, whatever its author has exported. */
export const moduleFaults = (module: unknown): readonly string[] => {
  const cure = 'write export default defineModule({ … })';
  if (!isObject(module)) return [`the module's default export is ${shown(module)}; ${cure}`];
  const lists = ['records', 'extensions', 'useCases', 'operations', 'notifications'].filter((part) => !Array.isArray(module[part]));
  return [...lists, ...(isObject(module['constraints']) ? [] : ['constraints'])].map((part) => `module: ${part} is ${shown(module[part])}; ${cure}`);
};
