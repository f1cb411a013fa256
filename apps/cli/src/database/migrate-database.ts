import { resolveInstallation, type MigrationReport } from '@xiangzhi/persistence';
import { findPackages, pluginPlaces } from '@xiangzhi/plugin-host/installation';
import { prepareDatabase, type Preparation } from '@xiangzhi/plugin-host/prepare-database';
import type { Action } from '../command/context.js';

const setLines = ({ sets }: MigrationReport): string[] =>
  sets.flatMap(({ plugin, ran, unknown }) => [
    `${plugin}：${ran.length === 0 ? '已是最新' : `执行了 ${ran.length} 项 ${ran.join('、')}`}`,
    ...(unknown.length === 0 ? [] : [`${plugin}：数据库中有本程序不认识的 ${unknown.join('、')}，数据库比程序新，请升级程序`]),
  ]);

const roleLines = ({ roles }: Preparation): string[] => [
  ...(roles?.created.length ? [`新建角色 ${roles.created.join('、')}`] : []),
  ...(roles?.backupBypassesRls === false ? ['数据库不允许 xz_backup 越过行级安全，备份须用超级用户或服务商的备份功能'] : []),
  ...(roles?.ownerIsSuperuser === true ? ['DATABASE_URL 的登录用户是超级用户，建议改用只拥有本库、具有 CREATEROLE 的用户'] : []),
];

const textOf = (done: Preparation): string =>
  [
    ...roleLines(done),
    ...(done.migrations ? setLines(done.migrations) : []),
    ...done.plugins.installed.map(({ key, version, ran }) => `模块 ${key} ${version}：${ran.length === 0 ? '已是最新' : `执行了 ${ran.length} 项 ${ran.join('、')}`}`),
    ...done.plugins.refused.map(({ plugin, reason }) => `模块 ${plugin} 未能安装：${reason}`),
    `行政区划 ${done.divisions?.listed ?? 0} 条，写入 ${done.divisions?.written ?? 0} 条`,
    '数据库已就绪。The database is ready.',
  ].join('\n');

/** Does everything that `serve` does before it starts, also when the database says that nothing is to do. */
export const migrateDatabase: Action = async ({ env, note }) => {
  const installation = await resolveInstallation(env, { onNotice: note });
  try {
    const { packages } = findPackages(pluginPlaces(installation.dataDirectory));
    const done = await prepareDatabase(installation, { thorough: true, packages });
    return { json: { roles: done.roles, sets: done.migrations?.sets ?? [], divisions: done.divisions, packages: done.packages, plugins: done.plugins }, text: textOf(done) };
  } finally {
    await installation.release();
  }
};
