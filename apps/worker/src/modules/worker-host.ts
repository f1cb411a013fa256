import { auditKeyOf } from '@xiangzhi/access';
import type { FileStore } from '@xiangzhi/core-domain/files';
import { DocumentStore } from '@xiangzhi/graphql-kit';
import type { Clock } from '@xiangzhi/kernel';
import type { Database, Installation } from '@xiangzhi/persistence';
import { discoveredPlugins, PluginHost, type PluginHostSettings } from '@xiangzhi/plugin-host';
import type { Logger } from 'pino';

export interface WorkerHostParts {
  readonly installation: Pick<Installation, 'secrets' | 'dataDirectory'>;
  readonly database: Database;
  readonly clock: Clock;
  readonly store: FileStore;
  readonly logger: Logger;
}

const textOf = (message: unknown): string => (message instanceof Error ? message.message : String(message));

/** Nest's messages: its chatter is of use to developers only. */
const nestLogger = (logger: Logger): PluginHostSettings['logger'] => ({
  log: (message: unknown) => logger.debug(textOf(message)),
  warn: (message: unknown) => logger.warn(textOf(message)),
  error: (message: unknown) => logger.error(message instanceof Error ? { err: message } : {}, textOf(message)),
});

/** Hosts the modules of a worker that is a process of its own. It answers no requests, so it needs no identity beside it. */
export const workerHost = ({ installation, database, clock, store, logger }: WorkerHostParts): PluginHost =>
  new PluginHost({
    database,
    clock,
    documents: new DocumentStore(),
    auditKey: auditKeyOf(installation.secrets),
    contents: store,
    log: logger,
    logger: nestLogger(logger),
    onDefect: (error, requestId) => logger.error({ err: error, requestId }, 'defect'),
    source: discoveredPlugins(installation.dataDirectory),
  });
