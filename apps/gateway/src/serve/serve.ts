import type { Logger } from 'pino';
import { confirmAcceptedPosts, InstallationClock, readInstallationFacts } from '@xiangzhi/core-domain';
import { demoLogins, demoPassword } from '@xiangzhi/demo';
import { DocumentStore } from '@xiangzhi/graphql-kit';
import { Identity } from '@xiangzhi/identity';
import { openDatabase, resolveInstallation, type Database, type Installation } from '@xiangzhi/persistence';
import { prepareDatabase } from '@xiangzhi/plugin-host';
import { startWorker } from '@xiangzhi/worker';
import type { GatewayConfig } from '../config/gateway-config.js';
import { readConfig, type Environment } from '../config/read-config.js';
import { createLogger } from '../logging/create-logger.js';
import { startGateway, type Gateway } from '../start-gateway.js';
import { bannerOf } from './banner.js';
import { ensureDemo } from './ensure-demo.js';
import { startRuntime } from './start-runtime.js';

/** A whole installation in one process: gateway and worker on one database. */
export interface Served {
  /** Its `close` stops everything. */
  readonly gateway: Gateway;
  readonly logger: Logger;
  /** What to print for whoever has started it. */
  readonly banner: string;
}

/** Everything that must stand before the first request. Ended in the reverse order of its making. */
interface Foundations {
  readonly installation: Installation;
  readonly database: Database;
  readonly clock: InstallationClock;
  readonly identity: Identity;
  readonly madeByDemo: boolean;
}

const lay = async (installation: Installation, config: GatewayConfig, logger: Logger): Promise<Foundations> => {
  await prepareDatabase(installation);
  const database = openDatabase(installation.urls, { onConnectionLost: (error: unknown) => logger.warn({ err: error }, 'database connection lost') });
  try {
    await ensureDemo(database, installation, config.demo);
    const { madeByDemo } = await readInstallationFacts(database);
    const clock = await InstallationClock.open(database, config.clockStart, {
      onProblem: (error) => logger.error({ err: error }, 'the business clock could not be read'),
    });
    const identity = new Identity(database, installation.secrets, clock, {
      demoDatabase: madeByDemo,
      onAccepted: async (accepted) => {
        for (const { tenantId } of accepted) if (tenantId) await confirmAcceptedPosts(database, tenantId, clock);
      },
      onProblem: (error) => logger.error({ err: error }, 'identity'),
    });
    await identity.listen();
    return { installation, database, clock, identity, madeByDemo };
  } catch (error) {
    await database.close();
    throw error;
  }
};

const raise = async ({ installation, database, clock, identity, madeByDemo }: Foundations, config: GatewayConfig, logger: Logger): Promise<Gateway> => {
  const documents = new DocumentStore();
  const runtimeHost = await startRuntime({ installation, database, clock, identity, documents, logger });
  const worker = await startWorker({ database, clock, logger });
  const stops = [() => worker.close(), () => identity.close(), () => clock.close(), () => database.close(), () => installation.release()];
  // The worker needs the pools for its last round, so they are closed after it and not by the shell.
  const shared = { pool: database.pool.bind(database), close: () => Promise.resolve() };
  return startGateway({ config, runtimeHost, identity, database: shared, clock, logger, documents, demoDatabase: madeByDemo, closeAfterwards: stops });
};

/**
 * Starts gateway and worker and says how to use them.
 * @throws ConfigProblem, InstallationProblem, MigrationFailed, ListenFailed, each with its cure
 */
export const serve = async (env: Environment): Promise<Served> => {
  const config = readConfig(env);
  const logger = createLogger(config.logLevel);
  const installation = await resolveInstallation(env);
  try {
    const foundations = await lay(installation, config, logger);
    const gateway = await raise(foundations, config, logger);
    const logins = foundations.madeByDemo ? await demoLogins(foundations.database, demoPassword(installation.secrets)) : [];
    return { gateway, logger, banner: bannerOf(gateway.url, logins) };
  } catch (error) {
    await installation.release();
    throw error;
  }
};
