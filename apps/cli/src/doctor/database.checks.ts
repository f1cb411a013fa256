import { readInstallationFacts } from '@xiangzhi/core-domain';
import { formatDateTime, systemClock } from '@xiangzhi/kernel';
import { DATABASE_ROLES, inTransaction, readPipelined, roleName, sql, withOwnerPool, type Database, type DatabaseRole } from '@xiangzhi/persistence';
import { isPrepared } from '@xiangzhi/plugin-host/prepare-database';
import { checkCatalogue } from '@xiangzhi/tenancy';
import type { Environment } from '../command/environment.js';
import type { OpenInstallation } from '../installation/with-installation.js';
import { fault, faultOf, fine, warning, type Finding } from './finding.js';

const OLDEST_SERVER = 150_000;
const MIGRATE = '请执行 xiangzhi migrate';

export async function serverVersion({ database, installation }: OpenInstallation): Promise<Finding> {
  const [row] = await readPipelined<{ number: number; text: string }>(
    database.pool('platform'),
    sql`select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
  );
  const what = `PostgreSQL ${row?.text ?? '?'}${installation.embedded ? '（内置）' : ''}`;
  if ((row?.number ?? 0) >= OLDEST_SERVER) return fine('server', what, `PostgreSQL ${row?.text ?? '?'}`);
  return fault('server', { zh: `${what} 过旧，需要 15 或更高`, en: 'PostgreSQL 15 or newer is needed', cure: '请升级数据库服务器' });
}

/** What rooms are booked by: no two exclusive bookings overlap (domain-model §3.5). */
const EXTENSION = 'btree_gist';

export interface ExtensionFacts {
  readonly installed: boolean;
}

/** @param found what the server offers; undefined for nothing */
export const extensionFinding = (found: ExtensionFacts | undefined): Finding => {
  if (found?.installed) return fine('extension', `扩展 ${EXTENSION} 已安装`, `The extension ${EXTENSION} is installed`);
  if (found) return fault('extension', { zh: `扩展 ${EXTENSION} 尚未安装`, en: `The extension ${EXTENSION} is not installed`, cure: `${MIGRATE}；所有者无权安装扩展时，请由数据库管理员在本库执行 create extension ${EXTENSION}` });
  return fault('extension', { zh: `数据库服务器没有扩展 ${EXTENSION}，房间预约需要它`, en: `The server does not offer the extension ${EXTENSION}`, cure: '请安装 PostgreSQL 自带的扩展包（如 postgresql-contrib），托管数据库请在控制台开通该扩展' });
};

/** As the owner where this process knows him: before the first migration nobody else can log in. */
export async function neededExtension({ database, installation: { ownerUrl } }: OpenInstallation): Promise<Finding> {
  const asked = sql`select installed_version is not null as installed from pg_available_extensions where name = ${EXTENSION}`;
  const [found] = ownerUrl ? await withOwnerPool(ownerUrl, (pool) => readPipelined<ExtensionFacts>(pool, asked)) : await readPipelined<ExtensionFacts>(database.pool('platform'), asked);
  return extensionFinding(found);
}

interface RoleFacts {
  readonly powerful: boolean;
  readonly bypasses: boolean;
}

async function roleFacts(database: Database, role: DatabaseRole): Promise<RoleFacts> {
  const [facts] = await readPipelined<RoleFacts>(
    database.pool(role),
    sql`select rolsuper or rolcreaterole or rolcreatedb as powerful, rolbypassrls as bypasses from pg_roles where rolname = current_user`,
  );
  return facts ?? { powerful: true, bypasses: false };
}

async function loginRole(database: Database, role: DatabaseRole): Promise<Finding> {
  const [check, name] = [`role ${roleName(role)}`, roleName(role)];
  try {
    const { powerful, bypasses } = await roleFacts(database, role);
    if (powerful || (bypasses && role !== 'backup')) return fault(check, { zh: `${name} 权限过大，租户隔离不可靠`, en: `${name} has rights that lead past row-level security`, cure: '请由数据库管理员收回其超级用户、CREATEROLE、BYPASSRLS 权限' });
    if (role === 'backup' && !bypasses) return warning(check, { zh: `${name} 不能越过行级安全（托管数据库常见）`, en: `${name} may not bypass row-level security`, cure: '备份请使用服务商的备份功能，或由超级用户执行' });
    return fine(check, `${name} 可以登录`, `${name} can log in`);
  } catch (error) {
    return { ...faultOf(check, error), cure: `${MIGRATE}，它会重建角色和密码；若设置了 DATABASE_${role.toUpperCase()}_URL，请核对其中的密码` };
  }
}

/** One after the other: a server with few connections shall answer as well. */
export async function loginRoles({ database }: OpenInstallation): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const role of DATABASE_ROLES) findings.push(await loginRole(database, role));
  return findings;
}

export async function schemaState({ installation }: OpenInstallation): Promise<Finding> {
  if (await isPrepared(installation)) return fine('migrations', '数据库结构与程序一致', 'The schema fits this version');
  return fault('migrations', { zh: '数据库尚未建立，或版本与本程序不符', en: 'The schema does not fit this version', cure: `请先备份，${MIGRATE}` });
}

const SHOWN_FAULTS = 5;

/** Whether every table keeps townships apart: the promise of the whole product. */
export async function isolation({ database }: OpenInstallation): Promise<Finding> {
  const faults = await inTransaction(database.pool('platform'), (tx) => checkCatalogue(tx));
  if (faults.length === 0) return fine('isolation', '所有表的租户隔离完好', 'Row-level security guards every table');
  const named = faults.slice(0, SHOWN_FAULTS).map(({ table, rule }) => `${table} ${rule}`).join('；');
  return fault('isolation', { zh: `有 ${faults.length} 处租户隔离缺陷：${named}`, en: `${faults.length} faults of isolation`, cure: '请勿继续使用，恢复备份或联系开发者' });
}

export async function businessClock({ database }: OpenInstallation, env: Environment): Promise<Finding> {
  const { madeByDemo, clockOffsetMs } = await readInstallationFacts(database);
  if (!madeByDemo && env['XIANGZHI_CLOCK']?.trim()) {
    return fault('clock', { zh: '设置了 XIANGZHI_CLOCK，但本数据库不是演示数据库', en: 'XIANGZHI_CLOCK is set on a database that the demo has not made', cure: '请去掉 XIANGZHI_CLOCK' });
  }
  if (clockOffsetMs === null) return fine('clock', '业务时钟为真实时间', 'The business clock shows the real time');
  const now = formatDateTime(new Date(systemClock.now().getTime() + clockOffsetMs));
  return warning('clock', { zh: `业务时钟已被移动，现为 ${now}`, en: `The business clock was moved to ${now}`, cure: '演练结束后请执行 xiangzhi clock release' });
}
