import type { Logger } from 'pino';
import { DocumentStore } from '@xiangzhi/graphql-kit';
import { corePlugin, DatabaseAccess, InstallationClock } from '@xiangzhi/core-domain';
import { demoLogins, loadDemo } from '@xiangzhi/demo';
import { Identity } from '@xiangzhi/identity';
import { openDatabase, resolveInstallation, type Database, type Installation } from '@xiangzhi/persistence';
import { prepareDatabase, Runtime } from '@xiangzhi/plugin-host';
import { startWorker } from '@xiangzhi/worker';
import type { GatewayConfig } from '../config/gateway-config.js';
import { readConfig, type Environment } from '../config/read-config.js';
import { createLogger } from '../logging/create-logger.js';
import { NestLogger } from '../logging/nest-logger.js';
import { startGateway, type Gateway } from '../start-gateway.js';
import { bannerOf } from './banner.js';
import { singleRuntime } from './single-runtime.js';

/** A whole installation in one process: gateway and worker on one database. */
export interface Served {
  readonly gateway: Gateway;
  readonly logger: Logger;
  /** What to print for whoever has started it. */
  readonly banner: string;
}

interface Opened {
  readonly installation: Installation;
  readonly database: Database;
  readonly clock: InstallationClock;
  readonly madeByDemo: boolean;
}

const wantsDemo = (config: GatewayConfig, installation: Installation): boolean =>
  config.demo === 'puyang' || (config.demo === undefined && installation.embedded);

/** Database, schema, demo data and clock: everything that must stand before the first request. */
const open = async (env: Environment, config: GatewayConfig): Promise<Opened> => {
  const installation = await resolveInstallation(env);
  try {
    const { empty } = await prepareDatabase(installation);
    const database = openDatabase(installation.urls);
    const madeByDemo = await loadDemo(database, { onEmpty: empty && wantsDemo(config, installation) });
    const clock = await InstallationClock.open(database, config.clockStart);
    return { installation, database, clock, madeByDemo };
  } catch (error) {
    await installation.release();
    throw error;
  }
};

/** Starts gateway and worker and says how to use them. `close` of the gateway stops everything. */
export const serve = async (env: Environment): Promise<Served> => {
  const config = readConfig(env);
  const logger = createLogger(config.logLevel);
  const { installation, database, clock, madeByDemo } = await open(env, config);
  const identity = new Identity(database, installation.secrets, clock, { demoDatabase: madeByDemo });
  await identity.listen();
  const documents = new DocumentStore();
  const runtime = await Runtime.create({
    plugins: [corePlugin],
    generation: 1,
    database,
    clock,
    documents,
    auditKey: installation.secrets.auditKey,
    providers: [
      { provide: Identity, useValue: identity },
      { provide: DatabaseAccess, useValue: { database } },
    ],
    logger: new NestLogger(logger),
    onDefect: (error, requestId) => logger.error({ err: error, requestId }, 'defect'),
  });
  const worker = await startWorker({ database, clock, logger });
  const gateway = await startGateway({
    config,
    runtimeHost: singleRuntime(runtime),
    identity,
    database: { pool: (role) => database.pool(role), close: async () => undefined },
    clock,
    logger,
    documents,
    demoDatabase: madeByDemo,
    closeAfterwards: [() => worker.close(), () => identity.close(), () => clock.close(), () => database.close(), () => installation.release()],
  });
  return { gateway, logger, banner: bannerOf(gateway.url, madeByDemo ? demoLogins().slice(0, 8) : []) };
};
