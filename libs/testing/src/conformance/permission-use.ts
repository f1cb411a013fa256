import { baselineRole, CORE_PERMISSIONS } from '@xiangzhi/access';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import { recordFacts, type Fact } from '@xiangzhi/vocabulary';

const ofStates = (fact: Fact): readonly string[] =>
  fact.kind === 'column' && fact.states ? Object.values(fact.states.actions).flatMap(({ permission }) => permission ?? []) : [];

/** Every permission that the code of a plugin asks for, with the first place that does. */
export const permissionsUsed = ({ module }: LoadedPlugin): ReadonlyMap<string, string> => {
  const records = module.records.map((record) => recordFacts(record));
  const uses: readonly (readonly [permission: string, where: string])[] = [
    ...records.flatMap(({ name, reads }) => (reads ? [[reads.permission, `reads of ${name}`] as const] : [])),
    ...records.flatMap(({ name, fields }) => fields.flatMap((fact) => ofStates(fact).map((permission) => [permission, `states of ${name}`] as const))),
    ...module.useCases.map(({ name, permission }) => [permission, name] as const),
    ...module.operations.flatMap(({ name, access }) => (typeof access === 'object' ? [[access.permission, name] as const] : [])),
  ];
  return new Map([...uses].reverse());
};

const OF_THE_CORE: ReadonlySet<string> = new Set(CORE_PERMISSIONS);

/** Permissions that are used and not declared, declared and not used, or granted to nobody or to a role that does not exist. */
export const permissionFaults = (plugin: LoadedPlugin): readonly string[] => {
  const { permissions, grants = {} } = plugin.manifest;
  const used = permissionsUsed(plugin);
  const granted = new Set(Object.values(grants).flat());
  return [
    ...[...used].filter(([permission]) => !(permission in permissions) && !OF_THE_CORE.has(permission)).map(([permission, where]) => `${where} asks for "${permission}", which the manifest does not declare; add it to permissions`),
    ...Object.keys(permissions).filter((permission) => !used.has(permission)).map((permission) => `permission "${permission}" is declared and nothing asks for it; remove it`),
    ...Object.keys(permissions).filter((permission) => !granted.has(permission)).map((permission) => `permission "${permission}" is granted to no role; add it to grants, or nobody may ever use it`),
    ...Object.keys(grants).filter((role) => !baselineRole(role)).map((role) => `grants.${role}: no installation knows this role; use one of domain-model §3.2`),
  ];
};
