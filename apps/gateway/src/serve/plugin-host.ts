import { auditKeyOf, ShortLinks } from '@xiangzhi/access';
import type { Logger } from 'pino';
import { FileStore } from '@xiangzhi/core-domain/files';
import { DatabaseAccess } from '@xiangzhi/core-domain/host';
import type { DocumentStore } from '@xiangzhi/graphql-kit';
import { Identity } from '@xiangzhi/identity';
import type { Clock } from '@xiangzhi/kernel';
import type { Database, Installation } from '@xiangzhi/persistence';
import { discoveredPlugins, PluginHost } from '@xiangzhi/plugin-host';
import { NestLogger } from '../logging/nest-logger.js';
import type { RuntimeHost } from '../runtime-port.js';

export interface HostParts {
  readonly installation: Pick<Installation, 'secrets' | 'dataDirectory'>;
  readonly database: Database;
  readonly clock: Clock;
  readonly documents: DocumentStore;
  readonly store: FileStore;
  readonly logger: Logger;
}

/** The host of this process's modules, not yet started: identity must be able to ask it first. */
export const pluginHost = ({ installation, database, clock, documents, store, logger }: HostParts): PluginHost =>
  new PluginHost({
    database,
    clock,
    documents,
    auditKey: auditKeyOf(installation.secrets),
    contents: store,
    log: logger,
    logger: new NestLogger(logger),
    onDefect: (error, requestId) => logger.error({ err: error, requestId }, 'defect'),
    source: discoveredPlugins(installation.dataDirectory),
  });

/** Builds the first runtime, from the core and the modules that townships use. */
export const startHost = (host: PluginHost, { identity, database, links, store }: { readonly identity: Identity; readonly database: Database; readonly links: ShortLinks; readonly store: FileStore }): Promise<void> =>
  host.start({
    providers: [
      { provide: Identity, useValue: identity },
      { provide: DatabaseAccess, useValue: { database } },
      { provide: ShortLinks, useValue: links },
      { provide: FileStore, useValue: store },
    ],
    onTenantChanged: (tenantId) => identity.forgetTenant(tenantId),
    onPluginsChanged: () => identity.forgetAll(),
  });

/** The host as the shell asks it; whoever has made it closes it. */
export const answering = (host: PluginHost): RuntimeHost => ({
  execute: (request) => host.execute(request),
  publicApis: host.publicApis,
  schemaSdl: (session, all) => host.schemaSdl(session, all),
  numbers: () => host.numbers(),
  onSwap: (listener) => host.onSwap(listener),
  close: () => Promise.resolve(),
});
