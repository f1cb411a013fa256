import type { LoadedPlugin, PluginManifest } from '@xiangzhi/plugin-api';
import { factsOf, shapeFacts } from '@xiangzhi/vocabulary';
import { validatorOf } from '@xiangzhi/write-model';
import { isBilingual } from './wording.js';

/** An event of another module is its own affair; one with the plugin's own prefix must be among those that it emits. */
const isKnown = ({ key, emits = [] }: PluginManifest, name: string): boolean => !name.startsWith(`${key}.`) || emits.some((event) => event.name === name);

/** Consumers and jobs stand under the names by which they are called. */
export const wiringFaults = ({ manifest, consumers, jobs }: LoadedPlugin): readonly string[] => [
  ...[...consumers].filter(([name, { event }]) => event.name !== name).map(([name, { event }]) => `consumes["${name}"] imports a consumer of ${event.name}; write the name of its event`),
  ...[...consumers].filter(([name]) => !isKnown(manifest, name)).map(([name]) => `consumes["${name}"]: this module is said to bring the event, but emits does not list it`),
  ...[...jobs].filter(([, run]) => typeof run !== 'function').map(([name]) => `jobs["${name}"] imports no job; its file exports defineJob(…) as default`),
];

/** Use cases and operations that do not say what they are, in both languages. */
export const unnamedActs = ({ module }: LoadedPlugin): readonly string[] =>
  [...module.useCases, ...module.operations].filter(({ zh, en }) => !isBilingual(`${zh}\n\n${en ?? ''}`)).map(({ name }) => `${name} lacks zh or en`);

/** Settings whose default is missing, or is none that a township could choose itself. */
export const settingsFaults = ({ manifest }: LoadedPlugin): readonly string[] => {
  const { settings, key } = manifest;
  if (!settings) return [];
  if (!factsOf(settings)) return [`${key}: settings ${settings.name} is no class of the vocabulary; put @Input({ zh, en }) above it`];
  const defaults = { ...new settings() } as Readonly<Record<string, unknown>>;
  const missing = shapeFacts(settings).fields.filter(({ property, optional }) => !optional && defaults[property] === undefined);
  try {
    validatorOf(settings)(defaults);
  } catch (error) {
    return [`${key}: the defaults of ${settings.name} are refused by its own checks: ${String(error)}`];
  }
  return missing.map(({ property }) => `${key}: setting ${property} has no default; give the property an initial value`);
};
