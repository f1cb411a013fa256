import type { ClassOf, Wording } from '@xiangzhi/vocabulary';
import type { ConstraintMeaning, NamedMigration } from '@xiangzhi/persistence';
import type { UseCase } from '@xiangzhi/write-model';
import type { Operation } from '@xiangzhi/graphql-kit';

/** What a module is, in one reading: data that can be listed, checked and documented without running it. */
export interface PluginDefinition {
  /** Prefix of permissions, events and jobs; with `_` for `-` the name of its PostgreSQL schema. */
  readonly key: string;
  readonly version: string;
  readonly label: Wording;
  /** What the module's own permissions allow. */
  readonly permissions: Readonly<Record<string, Wording>>;
  readonly records: readonly ClassOf[];
  readonly useCases: readonly UseCase[];
  readonly operations: readonly Operation[];
  /** What breaking a named constraint means to the user. */
  readonly constraints: Readonly<Record<string, ConstraintMeaning>>;
  readonly migrations: readonly NamedMigration[];
}

/** PostgreSQL schema of a plugin. */
export const schemaOf = (key: string): string => key.replaceAll('-', '_');

const ofAnotherPlugin = (definition: PluginDefinition): string | undefined => {
  const used = [...Object.keys(definition.permissions), ...definition.useCases.map(({ permission }) => permission)];
  return used.find((permission) => !permission.startsWith(`${definition.key}:`));
};

/**
 * Declares a module.
 * @throws TypeError when a permission does not start with the module's key.
 */
export const definePlugin = (definition: PluginDefinition): PluginDefinition => {
  const foreign = ofAnotherPlugin(definition);
  if (foreign) throw new TypeError(`plugin ${definition.key}: permission ${foreign} must start with "${definition.key}:"`);
  return Object.freeze(definition);
};
