import type { Logger } from 'pino';
import { ShortLinks } from '@xiangzhi/access';
import { confirmAcceptedPosts, InstallationClock, readInstallationFacts } from '@xiangzhi/core-domain';
import { channelsOf, type ChannelBook } from '@xiangzhi/core-domain/channels';
import { ImageCleaner, openFiles, scanningOf, type Files } from '@xiangzhi/core-domain/files';
import { demoLogins, demoPassword, tellStories } from '@xiangzhi/demo';
import { DocumentStore } from '@xiangzhi/graphql-kit';
import { Identity } from '@xiangzhi/identity';
import { openDatabase, resolveInstallation, type Database, type Installation } from '@xiangzhi/persistence';
import { prepareDatabase, type PluginHost } from '@xiangzhi/plugin-host';
import { findPackages, pluginPlaces } from '@xiangzhi/plugin-host/installation';
import { hostedModules, startWorker } from '@xiangzhi/worker';
import type { GatewayConfig } from '../config/gateway-config.js';
import { readConfig, type Environment } from '../config/read-config.js';
import { createLogger } from '../logging/create-logger.js';
import { watchEvents } from '../metrics/watch-events.js';
import { startGateway, type Gateway } from '../start-gateway.js';
import { bannerOf } from './banner.js';
import { ensureDemo } from './ensure-demo.js';
import { DemoRegisters } from './demo-registers.js';
import { answering, pluginHost, startHost } from './plugin-host.js';

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
  readonly documents: DocumentStore;
  readonly host: PluginHost;
  readonly identity: Identity;
  readonly files: Files;
  readonly links: ShortLinks;
  readonly madeByDemo: boolean;
}

/** Plugins that cannot be let in are named; they never keep the installation from starting. */
const prepare = async (installation: Installation, logger: Logger): Promise<void> => {
  const { packages, problems } = findPackages(pluginPlaces(installation.dataDirectory));
  const { plugins } = await prepareDatabase(installation, { packages });
  for (const { directory, reason } of problems) logger.error({ directory }, reason);
  for (const { plugin, reason } of plugins.refused) logger.error({ plugin }, reason);
  for (const { key, version, did } of plugins.installed) if (did !== 'NOTHING') logger.info({ plugin: key, version, did }, 'plugin');
};

const lay = async ({ installation, env }: { readonly installation: Installation; readonly env: Environment }, config: GatewayConfig, logger: Logger): Promise<Foundations> => {
  await prepare(installation, logger);
  const database = openDatabase(installation.urls, { onConnectionLost: (error: unknown) => logger.warn({ err: error }, 'database connection lost') });
  try {
    await ensureDemo(database, installation, config);
    const { madeByDemo } = await readInstallationFacts(database);
    const clock = await InstallationClock.open(database, config.clockStart, {
      onProblem: (error) => logger.error({ err: error }, 'the business clock could not be read'),
    });
    const documents = new DocumentStore();
    const files = await openFiles(installation.dataDirectory, env);
    const host = pluginHost({ installation, database, clock, documents, store: files.store, logger });
    const identity = new Identity(database, installation.secrets, clock, {
      demoDatabase: madeByDemo,
      pluginAccess: () => host.pluginAccess(),
      tenantAccess: (tenantId) => host.tenantAccess(tenantId),
      onAccepted: async (accepted) => {
        for (const { tenantId } of accepted) if (tenantId) await confirmAcceptedPosts(database, tenantId, clock);
      },
      onProblem: (error) => logger.error({ err: error }, 'identity'),
    });
    await identity.listen();
    return { installation, database, clock, documents, host, identity, files, links: new ShortLinks(installation.secrets), madeByDemo };
  } catch (error) {
    await database.close();
    throw error;
  }
};

const raise = async ({ installation, database, clock, documents, host, identity, files, links, madeByDemo, channels }: Foundations & { readonly channels: ChannelBook }, config: GatewayConfig, logger: Logger): Promise<Gateway> => {
  await startHost(host, { identity, database, links, store: files.store });
  if (madeByDemo) await tellStories({ database, host, clock, onProblem: (error, chapter) => logger.error({ err: error, ...chapter }, 'a story of the demo could not be told') });
  const worker = await startWorker({ database, clock, logger, channels, files: files.store, incoming: files.directory, ...scanningOf(files), ...hostedModules(host) });
  const events = watchEvents(database, logger);
  const registers = new DemoRegisters({ database, host, clock, logger });
  const stops = [() => registers.close(), () => events.stop(), () => worker.close(), () => host.close(), () => identity.close(), () => clock.close(), () => database.close(), () => installation.release()];
  // The worker needs runtime and pools for its last round, so they are closed after it and not by the shell.
  const shared = { pool: database.pool.bind(database), close: () => Promise.resolve() };
  const runtimeHost = answering(host);
  const readiness = [{ name: 'runtime', check: async () => host.numbers() }];
  const gateway = await startGateway({ config, runtimeHost, identity, database: shared, clock, logger, documents, files: { ...files, links, images: new ImageCleaner() }, events: events.last, demoDatabase: madeByDemo, readiness, closeAfterwards: stops });
  // After the first question can be asked: they take minutes.
  if (madeByDemo && config.demo !== 'none') registers.begin();
  return gateway;
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
    const foundations = await lay({ installation, env }, config, logger);
    const channels = await channelsOf(installation.dataDirectory, env, foundations.clock);
    const gateway = await raise({ ...foundations, channels }, config, logger);
    const logins = foundations.madeByDemo ? await demoLogins(foundations.database, demoPassword(installation.secrets)) : [];
    return { gateway, logger, banner: bannerOf(gateway.url, logins) };
  } catch (error) {
    await installation.release();
    throw error;
  }
};
