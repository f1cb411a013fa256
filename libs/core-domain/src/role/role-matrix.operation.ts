import { roleGrantsOf, type TownshipRole } from '@xiangzhi/access';
import { Input, Texts, defineTownshipOperation, sql, type LoadedPlugin, type TownshipContext } from '@xiangzhi/plugin-api';
import { commandsOf, type Command } from './command.rules.js';
import { RoleMatrixRow } from './role-matrix.output.js';
import { cellsOf, type MatrixCell, type RolesHere } from './role-matrix.rules.js';
import { RunningModules } from './running-modules.js';

@Input({ zh: '查询权限表', en: 'Which part of the role matrix.' })
export class RoleMatrixInput {
  @Texts({ zh: '办理事项代号，默认全部', en: 'Names of mutations; all of them by default.', max: 120, optional: true })
  readonly commands?: readonly string[] | null;

  @Texts({ zh: '岗位代号：只看这些岗位', en: 'Codes of roles: nobody but these.', max: 40, optional: true })
  readonly roles?: readonly string[] | null;
}

/** Besides the core, what the township has switched on. */
const modulesHere = async ({ actor, read, get }: TownshipContext): Promise<readonly LoadedPlugin[]> => {
  const enabled = await read<{ key: string }>(sql`select key from core.module where tenant_id = ${actor.tenantId} and state in ('ENABLED', 'READ_ONLY')`);
  const keys = new Set(['core', ...enabled.map(({ key }) => key)]);
  return get(RunningModules).plugins.filter(({ manifest }) => keys.has(manifest.key));
};

const rolesHere = async ({ actor, read }: TownshipContext, plugins: readonly LoadedPlugin[]): Promise<RolesHere> => ({
  grants: plugins.flatMap(({ manifest }) => roleGrantsOf(manifest.grants)),
  own: await read<TownshipRole>(sql`select code, label_zh as "labelZh", permissions, clearance from core.township_role where tenant_id = ${actor.tenantId} order by code`),
});

const rowOf = (command: Command, moduleZh: string, cells: readonly MatrixCell[]): RoleMatrixRow => {
  const { module, name, zh, permission, permissionZh } = command;
  return { module, moduleZh, command: name, labelZh: zh, permission, permissionZh: permission === null ? null : permissionZh, bySystem: permission === null, cells };
};

/** What the platform's own staff do is no business of a township. */
const isShown = ({ permission, audience }: Command): boolean => permission === null || audience.includes('TENANT') || audience.includes('OVERSIGHT');

/** §3.13, AM-7: who may do what here, as it is: from the declarations that decide it, with the roles that the township has made itself. */
export const roleMatrix = defineTownshipOperation<RoleMatrixInput, readonly RoleMatrixRow[]>({
  kind: 'query',
  name: 'roleMatrix',
  zh: '权限表：谁可以办理什么',
  en: 'The role matrix: who may do what in the modules that the township has switched on.',
  access: { permission: 'core:role:read' },
  input: RoleMatrixInput,
  result: [RoleMatrixRow],
  async run(context, { commands, roles }) {
    const plugins = await modulesHere(context);
    const here = await rolesHere(context, plugins);
    const isAsked = ({ name }: Command): boolean => !commands || commands.includes(name);
    const among = (cells: readonly MatrixCell[]): readonly MatrixCell[] => (roles ? cells.filter(({ role }) => roles.includes(role)) : cells);
    return plugins.flatMap((plugin) =>
      commandsOf(plugin).filter(isShown).filter(isAsked).map((command) => rowOf(command, plugin.manifest.label.zh, among(cellsOf(command, here)))),
    );
  },
});
