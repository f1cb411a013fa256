import { factsOf, type ClassOf, type LoadedPlugin, type StateTable } from '@xiangzhi/plugin-api';

type Use = readonly [where: string, permission: string];

const statesOf = (record: ClassOf): readonly StateTable[] => (factsOf(record)?.fields ?? []).flatMap((fact) => (fact.kind === 'column' && fact.states ? [fact.states] : []));

const recordUses = (record: ClassOf): readonly Use[] => {
  const facts = factsOf(record);
  const read = facts?.of === 'record' ? facts.reads?.permission : undefined;
  const actions = statesOf(record).flatMap(({ actions }) => Object.entries(actions));
  return [
    ...(read === undefined ? [] : [[`record ${record.name}`, read] as const]),
    ...actions.flatMap(([action, { permission }]) => (permission === undefined ? [] : [[`action ${action} of ${record.name}`, permission] as const])),
  ];
};

/** Every permission that the code of a plugin asks for, with the place. */
const permissionsUsed = ({ module }: LoadedPlugin): readonly Use[] => [
  ...module.records.flatMap(recordUses),
  ...module.useCases.map(({ name, permission }) => [`use case ${name}`, permission] as const),
  ...module.operations.flatMap(({ name, access }) => (typeof access === 'object' ? [[`operation ${name}`, access.permission] as const] : [])),
];

/** A permission of the core may guard what shows the core's data; one of a third module may not. */
export const permissionFaults = (plugin: LoadedPlugin): readonly string[] => {
  const { key, permissions } = plugin.manifest;
  const strange = permissionsUsed(plugin).filter(([, permission]) => !(permission in permissions) && !permission.startsWith('core:'));
  return strange.map(([where, permission]) => {
    const cure = permission.startsWith(`${key}:`) ? 'add it to permissions' : `a permission of this plugin starts with "${key}:"; rename it and add it to permissions`;
    return `plugin ${key}: ${where} needs the permission "${permission}", which its manifest does not declare; ${cure}`;
  });
};
