import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentStore } from '@xiangzhi/graphql-kit';
import type { GatewayParts, ShellParts } from './gateway-parts.js';
import { createShellServer } from './http/shell-server.js';
import { InFlight } from './lifecycle/in-flight.js';
import { listenError } from './lifecycle/listen-error.js';
import { NestLogger } from './logging/nest-logger.js';
import { GatewayMetrics } from './metrics/gateway-metrics.js';
import { ShellModule } from './shell.module.js';

/** A running gateway. */
export interface Gateway {
  /** Where it listens, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Requests being answered now. */
  inFlight(): number;
  /** Turns readiness red, stops accepting, waits for running requests (bounded), closes runtimes, pools and the rest. Safe to call twice. */
  close(): Promise<void>;
}

const DRAIN_MS = 10_000;

/**
 * Starts the process shell. It owns the socket, the routes, the pools and the documents; the runtime behind
 * `runtimeHost` owns everything that plugins bring and may be replaced while requests run (decision 17). The routes are
 * the shell's and not each runtime's: hostile input is refused in one place before any plugin code, probes answer while a
 * runtime is built or broken, and a hot swap moves one reference instead of open connections.
 * @throws ListenFailed when the address cannot be listened on; the parts are still the caller's then.
 */
export const startGateway = async (given: GatewayParts): Promise<Gateway> => {
  const parts = complete(given);
  const adapter = await createShellServer(parts);
  const app = await NestFactory.create<NestFastifyApplication>(ShellModule.with(parts), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLogger(parts.logger),
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const { host, port } = parts.config;
  await app.listen(port, host).catch(async (error: unknown) => {
    await app.close().catch(() => undefined);
    throw listenError(error, host, port);
  });
  const url = urlOf(app, host);
  parts.logger.info({ url }, 'listening');
  let closing: Promise<void> | undefined;
  return { url, inFlight: () => parts.inFlight.count, close: () => (closing ??= stop(app, parts)) };
};

const complete = (given: GatewayParts): ShellParts => {
  const documents = given.documents ?? new DocumentStore();
  const inFlight = new InFlight();
  const roles = given.shownRoles ?? ['app', 'identity'];
  const metrics = new GatewayMetrics({
    inFlight: () => inFlight.count,
    host: () => given.runtimeHost.numbers(),
    documents: () => ({ count: documents.size, bytes: documents.bytes }),
    pools: () =>
      roles.map((role) => {
        const { totalCount, idleCount, waitingCount } = given.database.pool(role);
        return { role, total: totalCount, idle: idleCount, waiting: waitingCount };
      }),
    events: () => given.events?.(),
  });
  given.runtimeHost.onSwap((seconds) => metrics.observeSwap(seconds));
  return { ...given, documents, inFlight, metrics };
};

const urlOf = (app: NestFastifyApplication, host: string): string => {
  const { port } = app.getHttpServer().address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
};

const stop = async (app: NestFastifyApplication, parts: ShellParts): Promise<void> => {
  parts.inFlight.beginDraining();
  if (parts.config.drainDelaySeconds > 0) await new Promise((resolve) => setTimeout(resolve, parts.config.drainDelaySeconds * 1000));
  const server = app.getHttpServer();
  server.close();
  server.closeIdleConnections();
  const cutOff = await parts.inFlight.settle(parts.drainMs ?? DRAIN_MS);
  if (cutOff > 0) {
    parts.logger.warn({ requests: cutOff }, 'requests cut off');
    await parts.inFlight.settle(1_000);
    server.closeAllConnections();
  }
  const steps = [() => app.close(), () => parts.runtimeHost.close(), () => parts.database.close(), ...(parts.closeAfterwards ?? [])];
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  for (const failure of failures) parts.logger.error({ err: failure }, 'closing failed');
  parts.logger.info({ failures: failures.length }, 'stopped');
  if (failures.length > 0) throw new AggregateError(failures, 'the gateway did not close cleanly');
};
