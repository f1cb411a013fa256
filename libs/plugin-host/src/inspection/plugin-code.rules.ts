import { corePlugin } from '@xiangzhi/core-domain';
import { cronOf } from '@xiangzhi/jobs';
import { constraintRegistry, migrationFaults, type NamedMigration } from '@xiangzhi/persistence';
import { factsOf, schemaOf, type LoadedPlugin } from '@xiangzhi/plugin-api';

/** What `attempt` throws, as a sentence. */
const thrown = (attempt: () => unknown): readonly string[] => {
  try {
    attempt();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
};

const isOwnUnknown = ({ manifest: { key, emits = [] } }: LoadedPlugin, name: string): boolean => name.startsWith(`${key}.`) && !emits.some((event) => event.name === name);

const consumerFaults = (plugin: LoadedPlugin): readonly string[] =>
  [...plugin.consumers].flatMap(([name, consumer]) => {
    if (typeof consumer?.run !== 'function') return [`consumes["${name}"] has no consumer as its default export; write export default defineConsumer(…)`];
    if (consumer.event?.name !== name) return [`consumes["${name}"] imports a consumer of ${String(consumer.event?.name)}; write the name of its event`];
    return isOwnUnknown(plugin, name) ? [`consumes["${name}"]: this plugin is said to bring the event, but emits does not list it; add it there`] : [];
  });

const jobFaults = ({ manifest, jobs }: LoadedPlugin): readonly string[] => [
  ...[...jobs].filter(([, job]) => typeof job !== 'function').map(([name]) => `jobs["${name}"] has no job as its default export; write export default defineJob(…)`),
  ...Object.entries(manifest.jobs ?? {}).flatMap(([name, { cron }]) => (cron === undefined ? [] : thrown(() => cronOf(cron)).map((fault) => `jobs["${name}"]: ${fault}`))),
];

/** A constraint of the core keeps its meaning. */
const constraintFaults = ({ manifest, module }: LoadedPlugin): readonly string[] =>
  thrown(() => constraintRegistry(corePlugin.module.constraints, module.constraints)).map((fault) => `constraints: ${fault}; put ${schemaOf(manifest.key)}_ in front and shorten it to 50 bytes`);

/** A code that a column takes can be added to and named only where the manifest says so. */
const dictionaryFaults = ({ manifest: { dictionaries = [] }, module }: LoadedPlugin): readonly string[] =>
  module.records.flatMap((record) =>
    (factsOf(record)?.fields ?? []).flatMap((fact) => {
      const used = fact.kind === 'column' ? fact.dictionary : undefined;
      return used === undefined || dictionaries.includes(used) ? [] : [`record ${record.name}: ${fact.property} takes codes of the dictionary "${used.name}", which dictionaries does not list; add it there`];
    }),
  );

/** A code is filed with providers and in the townships' switches, so it belongs to one module and one notification. */
const notificationFaults = (plugin: LoadedPlugin): readonly string[] => {
  const { manifest: { key }, module: { notifications } } = plugin;
  return notifications.flatMap(({ code, event }, i) => [
    ...(code.startsWith(`${key}.`) ? [] : [`notification "${code}" must start with "${key}."; rename it`]),
    ...(notifications.findIndex((one) => one.code === code) === i ? [] : [`notification "${code}" is declared twice; give each a code of its own`]),
    ...(isOwnUnknown(plugin, event.name) ? [`notification "${code}" follows ${event.name}, which emits does not list; add it there`] : []),
  ]);
};

const ledgerFaults = ({ manifest: { key }, module: { ledgers } }: LoadedPlugin): readonly string[] =>
  ledgers.filter(({ name }) => !name.startsWith(`${key}.`)).map(({ name }) => `ledger "${name}" must start with "${key}."; rename it`);

const isStep = (step: Partial<NamedMigration> | null | undefined): boolean => typeof step?.name === 'string' && typeof step.up === 'function' && typeof step.down === 'function';

/** What is wrong with the list of migrations, before any of them runs. */
export const migrationListFaults = (key: string, migrations: unknown): readonly string[] => {
  if (!Array.isArray(migrations)) return [`plugin ${key}: the default export of its migrations is no list; write export default [ … ]`];
  const strange = migrations.findIndex((step: Partial<NamedMigration>) => !isStep(step));
  if (strange >= 0) return [`plugin ${key}: migration ${strange + 1} of the list has no name, up or down; write { name: '0001-create-….schema', up, down }`];
  return migrationFaults({ plugin: key, schema: schemaOf(key), migrations: migrations as NamedMigration[] }).map((fault) => `plugin ${key}: migrations: ${fault}`);
};

/** What is wrong with the wiring of a plugin, each sentence with the value and the cure. */
export const codeFaults = (plugin: LoadedPlugin): readonly string[] =>
  [...consumerFaults(plugin), ...jobFaults(plugin), ...constraintFaults(plugin), ...dictionaryFaults(plugin), ...notificationFaults(plugin), ...ledgerFaults(plugin)].map((fault) => `plugin ${plugin.manifest.key}: ${fault}`);
