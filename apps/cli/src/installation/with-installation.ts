import { openDatabase, resolveInstallation, type Database, type Installation } from '@xiangzhi/persistence';
import { isPrepared, prepareDatabase } from '@xiangzhi/plugin-host/prepare-database';
import { CliProblem } from '../command/cli-problem.js';
import type { CommandContext } from '../command/context.js';

/** An installation that is open for one command. */
export interface OpenInstallation {
  readonly installation: Installation;
  readonly database: Database;
}

const POOL_SIZE = 4;

const notPrepared = (): CliProblem =>
  new CliProblem('NOT_PREPARED', {
    zh: '数据库尚未建立，或版本与本程序不符。请先备份，再执行 xiangzhi migrate，然后重试。',
    en: 'The database has not been prepared for this version. Make a backup, run xiangzhi migrate, and try again.',
  });

/** The embedded database is brought up to date on the way; a server of the operator's only by `migrate` and `serve`. */
async function assertUsable(installation: Installation): Promise<void> {
  if (installation.embedded) await prepareDatabase(installation);
  else if (!(await isPrepared(installation))) throw notPrepared();
}

/**
 * Opens the installation of the environment, works, and gives everything back: whether `npm start` runs (its server is
 * joined) or nothing does (the server is started and stopped again).
 * @throws InstallationProblem, CliProblem NOT_PREPARED
 */
export async function withInstallation<T>({ env, note }: CommandContext, work: (open: OpenInstallation) => Promise<T>): Promise<T> {
  const installation = await resolveInstallation(env, { onNotice: note });
  const database = openDatabase(installation.urls, { poolSize: POOL_SIZE, applicationName: 'xiangzhi cli' });
  try {
    await assertUsable(installation);
    return await work({ installation, database });
  } finally {
    await database.close();
    await installation.release();
  }
}
