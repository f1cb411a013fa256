import { DATABASE_ROLES, resolveInstallation, roleName, type Installation } from '@xiangzhi/persistence';
import type { Action } from '../command/context.js';
import { textOf } from '../command/context.js';
import { CliProblem, usage } from '../command/cli-problem.js';

const withoutOwner = (): CliProblem =>
  new CliProblem('ENVIRONMENT', {
    zh: '当前环境没有数据库属主的连接：只有设置了 DATABASE_URL 的进程才有。请改用其他角色。',
    en: "The owner's connection is known only where DATABASE_URL is set. Use another role.",
  });

function urlOf({ urls, ownerUrl }: Installation, name: string | undefined): string {
  const role = DATABASE_ROLES.find((one) => roleName(one) === name);
  if (role !== undefined) return urls[role];
  if (name !== 'xz_owner') throw usage(`没有角色 ${name ?? ''}`, `There is no role ${name ?? ''}`);
  if (ownerUrl === '') throw withoutOwner();
  return ownerUrl;
}

/** The URL holds the role's password: it is printed for the operator, and nowhere else. */
export const databaseUrl: Action = async ({ env, note }, options) => {
  const installation = await resolveInstallation(env, { onNotice: note });
  try {
    const [role, running] = [textOf(options, 'role') ?? '', !installation.embedded || installation.server?.attached === true];
    const url = urlOf(installation, role);
    if (!running) note('内置数据库现在没有运行，本命令结束后即停止。请先执行 npm start，再用此地址连接。\nThe embedded database is not running; start it with npm start before you connect.');
    return { json: { role, url, running }, text: url };
  } finally {
    await installation.release();
  }
};
