import { tell } from '@xiangzhi/core-domain';
import type { EventEffect, JobCode, ModuleCode } from '@xiangzhi/jobs';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';

/** One after the other, in one transaction and under one receipt. */
const together = (effects: readonly EventEffect[]): EventEffect => async (work, event) => {
  for (const effect of effects) await effect(work, event);
};

/** What a module does when it hears of an event: its consumer first, then whom it tells. */
const effectsOf = ({ consumers, module: { notifications } }: LoadedPlugin): ReadonlyMap<string, EventEffect> => {
  const events = new Set([...consumers.keys(), ...notifications.map(({ event }) => event.name)]);
  return new Map([...events].map((name) => {
    const consumer = consumers.get(name);
    const told = notifications.filter(({ event }) => event.name === name).map((one): EventEffect => (work, event) => tell(work, one, event));
    return [name, together([...(consumer ? [(...given: Parameters<EventEffect>) => consumer.run(...given)] : []), ...told])];
  }));
};

/** The code of a loaded plugin as jobs and deliveries take it. */
export const moduleCodeOf = (plugin: LoadedPlugin): ModuleCode => ({
  module: plugin.manifest.key,
  consumers: effectsOf(plugin),
  jobs: new Map(
    [...plugin.jobs].map(([name, run]): [string, JobCode] => {
      const { cron, due, archives } = plugin.manifest.jobs?.[name] ?? {};
      return [name, { run, ...(cron === undefined ? {} : { cron }), ...(due ? { due } : {}), ...(archives ? { archives } : {}) }];
    }),
  ),
});
