import { openDatabase, resolveInstallation } from '@xiangzhi/persistence';
import type { Action, CommandContext } from '../command/context.js';
import { EXIT } from '../command/exit-codes.js';
import type { OpenInstallation } from '../installation/with-installation.js';
import { businessClock, isolation, loginRoles, neededExtension, schemaState, serverVersion } from './database.checks.js';
import { faultOf, fine, type Finding, type FindingState } from './finding.js';
import { dataDirectory, dataDirectoryOf, diskSpace, environmentVariables, isFirstStart, listeningPort, nodeVersion } from './machine.checks.js';
import { failedEvents, installedPlugins } from './module.checks.js';

/** A check that fails is a finding too; the others go on. */
const settled = async (check: string, find: () => Promise<Finding | readonly Finding[]>): Promise<readonly Finding[]> => {
  try {
    return [await find()].flat();
  } catch (error) {
    return [faultOf(check, error)];
  }
};

async function examineDatabase(open: OpenInstallation, { env }: CommandContext): Promise<readonly Finding[]> {
  const extension = await settled('extension', () => neededExtension(open));
  const roles = await settled('roles', () => loginRoles(open));
  const schema = await settled('migrations', () => schemaState(open));
  const first = [...extension, ...roles, ...schema];
  if (first.some(({ state }) => state === 'FAULT')) return first;
  const further = [
    await settled('server', () => serverVersion(open)),
    await settled('isolation', () => isolation(open)),
    await settled('clock', () => businessClock(open, env)),
    await settled('plugins', () => installedPlugins(open)),
    await settled('events', () => failedEvents(open)),
  ];
  return [...first, ...further.flat()];
}

async function openAndExamine(context: CommandContext): Promise<readonly Finding[]> {
  const installation = await resolveInstallation(context.env, { onNotice: context.note });
  const database = openDatabase(installation.urls, { poolSize: 1, applicationName: 'xiangzhi doctor' });
  try {
    return await examineDatabase({ installation, database }, context);
  } finally {
    await database.close();
    await installation.release();
  }
}

/** Before the first start there is no embedded database to look at, and looking must not make one. */
async function databaseFindings(context: CommandContext, directory: string): Promise<readonly Finding[]> {
  const ownServer = Object.keys(context.env).some((name) => /^DATABASE_([A-Z]+_)?URL$/.test(name) && context.env[name]?.trim());
  if (!ownServer && (await isFirstStart(directory))) return [fine('database', '内置数据库将在首次启动时建立', 'The embedded database will be made by the first start')];
  return settled('database', () => openAndExamine(context));
}

const SIGN: Readonly<Record<FindingState, string>> = { OK: '正常', WARNING: '注意', FAULT: '故障' };

const lineOf = ({ state, check, zh, en, cure }: Finding): string =>
  `${SIGN[state]}  ${check}：${zh}${state === 'OK' ? '' : `\n      ${en}`}${cure === undefined ? '' : `\n      → ${cure}`}`;

export const examine: Action = async (context) => {
  const directory = dataDirectoryOf(context.env);
  const findings = [
    nodeVersion(),
    ...(await settled('environment', () => environmentVariables(context.env))),
    ...(await settled('data-directory', () => dataDirectory(directory))),
    ...(await settled('disk', () => diskSpace(directory))),
    ...(await settled('port', () => listeningPort(context.env))),
    ...(await databaseFindings(context, directory)),
  ];
  const ok = findings.every(({ state }) => state !== 'FAULT');
  return { json: { ok, findings }, text: findings.map(lineOf).join('\n'), exitCode: ok ? EXIT.OK : EXIT.NOT_IN_ORDER };
};
