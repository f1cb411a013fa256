import type { JobCode, ModuleCode } from '@xiangzhi/jobs';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';

/** The code of a loaded plugin as jobs and deliveries take it. */
export const moduleCodeOf = ({ manifest, consumers, jobs }: LoadedPlugin): ModuleCode => ({
  module: manifest.key,
  consumers: new Map([...consumers].map(([event, consumer]) => [event, (work, delivered) => consumer.run(work, delivered)])),
  jobs: new Map(
    [...jobs].map(([name, run]): [string, JobCode] => {
      const { cron, due } = manifest.jobs?.[name] ?? {};
      return [name, { run, ...(cron === undefined ? {} : { cron }), ...(due ? { due } : {}) }];
    }),
  ),
});
