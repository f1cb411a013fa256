import type { PluginManifest } from './manifest.js';

const KEY = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;
const RESERVED: ReadonlySet<string> = new Set(['core', 'xz', 'audit', 'identity', 'jobs', 'oversight', 'platform', 'public', 'graphile-worker']);
const LONGEST_KEY = 40;
/** Two parts at least: those of one are the platform's. */
const API_PATH = /^(?:\/[a-z0-9][a-z0-9.-]*){2,4}$/;
const PLATFORM_PATHS = ['/graphql/', '/graphiql/', '/files/'];

const foreign = (key: string, separator: string, what: string, names: readonly string[]): string[] =>
  names
    .filter((name) => !name.startsWith(`${key}${separator}`))
    .map((name) => `plugin ${key}: ${what} "${name}" must start with "${key}${separator}"; rename it`);

const undeclared = ({ key, permissions, grants = {} }: PluginManifest): string[] =>
  Object.entries(grants).flatMap(([role, list]) =>
    list.filter((permission) => !(permission in permissions)).map((permission) => `plugin ${key}: grants.${role} names "${permission}", which permissions does not declare; add it there or correct the name`),
  );

const misplaced = ({ key, publicApi }: PluginManifest): string[] => {
  if (!publicApi || (API_PATH.test(publicApi.path) && !PLATFORM_PATHS.some((taken) => publicApi.path.startsWith(taken)))) return [];
  return [`plugin ${key}: publicApi.path "${publicApi.path}" must have two parts or more that are not the platform's own, e.g. /${key}/v1`];
};

/** What is wrong with a manifest, each sentence with the value and the cure; empty when nothing is. The core's own key is not for plugins. */
export const manifestFaults = (manifest: PluginManifest, reserved: ReadonlySet<string> = RESERVED): readonly string[] => {
  const { key, version, permissions, dictionaries = [], purposes = [], emits = [], jobs = {}, metrics = [], qualityChecks = [] } = manifest;
  if (typeof key !== 'string' || !KEY.test(key) || key.length > LONGEST_KEY) return [`plugin key "${String(key)}" must be lower case with hyphens, at most ${LONGEST_KEY} characters, e.g. elderly-meals`];
  return [
    ...(reserved.has(key) ? [`plugin key "${key}" belongs to the platform; choose another`] : []),
    ...(VERSION.test(version) ? [] : [`plugin ${key}: version "${version}" must be a semantic version, e.g. 1.0.0`]),
    ...foreign(key, ':', 'permission', Object.keys(permissions)),
    ...foreign(key, '.', 'dictionary', dictionaries.map(({ name }) => name)),
    ...foreign(key, '.', 'purpose', purposes.map(({ name }) => name)),
    ...foreign(key, '.', 'event', emits.map(({ name }) => name)),
    ...foreign(key, '.', 'job', Object.keys(jobs)),
    ...foreign(key, '.', 'metric', metrics.map((metric) => metric.key)),
    ...foreign(key, '.', 'quality check', qualityChecks.map((check) => check.key)),
    ...undeclared(manifest),
    ...misplaced(manifest),
  ];
};
