import { InstallationClock } from '@xiangzhi/core-domain';
import { channelsOf } from '@xiangzhi/core-domain/channels';
import { openFiles, scanningOf } from '@xiangzhi/core-domain/files';
import { InstallationProblem, openDatabase, resolveInstallation, type Database, type Installation } from '@xiangzhi/persistence';
import { isPrepared } from '@xiangzhi/plugin-host/prepare-database';
import { pino, stdTimeFunctions, type Logger } from 'pino';
import { hostedModules } from './modules/worker-plugins.js';
import { workerHost } from './modules/worker-host.js';
import { startWorker } from './start-worker.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a process does at once that has nothing else to do. */
const PARALLEL = { deliveries: 4, jobs: 4 };

/** Connections of one role: a lasting one for the queue's news, one for each delivery while it runs, the duties beside them. */
const POOL_SIZE = 12;

const notPrepared = (): InstallationProblem =>
  new InstallationProblem('SERVER_FAILED', {
    zh: '数据库尚未建立或需要升级，后台进程没有启动。请先执行 xiangzhi migrate（或启动 xiangzhi serve），再启动 worker。',
    en: 'The database has not been prepared for this version. Run xiangzhi migrate (or start xiangzhi serve) first, then start the worker.',
  });

const loggerOf = (env: Environment): Logger =>
  pino({ level: env['LOG_LEVEL']?.trim() || 'info', base: { pid: process.pid }, timestamp: stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } });

interface Starting {
  readonly installation: Installation;
  readonly database: Database;
  readonly logger: Logger;
  readonly env: Environment;
}

async function start({ installation, database, logger, env }: Starting): Promise<() => Promise<void>> {
  if (!(await isPrepared(installation))) throw notPrepared();
  const clock = await InstallationClock.open(database, undefined, { onProblem: (error) => logger.error({ err: error }, 'clock unknown') });
  const channels = await channelsOf(installation.dataDirectory, env, clock);
  const files = await openFiles(installation.dataDirectory, env);
  const host = workerHost({ installation, database, clock, store: files.store, logger });
  await host.start();
  const worker = await startWorker({ database, clock, logger, channels, files: files.store, incoming: files.directory, ...scanningOf(files), parallel: PARALLEL, ...hostedModules(host) });
  return async () => {
    await worker.close();
    await host.close();
    await clock.close();
  };
}

/** A worker that is a process of its own. */
export interface RunningWorker {
  readonly logger: Logger;
  /** Stops duties, modules, clock, pools and the share in the embedded server, in this order. Safe to call twice. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the worker as a process of its own, beside the gateway or on another machine. The caller stops it on a signal.
 * @throws InstallationProblem when the database has not been prepared, and those of `resolveInstallation`
 */
export async function runWorker(env: Environment): Promise<RunningWorker> {
  const logger = loggerOf(env);
  const installation = await resolveInstallation(env);
  const database = openDatabase(installation.urls, {
    poolSize: POOL_SIZE, applicationName: 'xiangzhi worker', onConnectionLost: (error) => logger.error({ err: error }, 'connection lost'),
  });
  const closeDatabase = async (): Promise<void> => {
    await database.close();
    await installation.release();
  };
  try {
    const stop = await start({ installation, database, logger, env });
    let closing: Promise<void> | undefined;
    return { logger, close: () => (closing ??= stop().finally(closeDatabase)) };
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}
