import { createHmac } from 'node:crypto';
import type { Logger } from 'pino';
import { corePlugin } from '@xiangzhi/core-domain';
import { DatabaseAccess } from '@xiangzhi/core-domain/host';
import type { DocumentStore } from '@xiangzhi/graphql-kit';
import { Identity } from '@xiangzhi/identity';
import type { Clock } from '@xiangzhi/kernel';
import type { Database, Installation } from '@xiangzhi/persistence';
import { Runtime } from '@xiangzhi/plugin-host';
import { NestLogger } from '../logging/nest-logger.js';
import type { RuntimeHost } from '../runtime-port.js';

export interface RuntimeParts {
  readonly installation: Pick<Installation, 'secrets'>;
  readonly database: Database;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly documents: DocumentStore;
  readonly logger: Logger;
}

/** Of the oldest key, so that hashes of equal values stay equal when the ring is rotated. */
const auditKeyOf = ({ secrets }: RuntimeParts['installation']): Buffer =>
  createHmac('sha256', secrets.hmacKeys.at(-1)?.secret ?? '').update('xz-audit-values-1').digest();

/** Builds the runtime of this process from the core and the installed modules. */
export const startRuntime = async ({ installation, database, clock, identity, documents, logger }: RuntimeParts): Promise<RuntimeHost> => {
  const runtime = await Runtime.create({
    plugins: [corePlugin],
    generation: 1,
    database,
    clock,
    documents,
    auditKey: auditKeyOf(installation),
    providers: [
      { provide: Identity, useValue: identity },
      { provide: DatabaseAccess, useValue: { database } },
    ],
    logger: new NestLogger(logger),
    onDefect: (error, requestId) => logger.error({ err: error, requestId }, 'defect'),
  });
  return { current: () => runtime, close: () => runtime.close() };
};
