import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ShortLinks } from '@xiangzhi/access';
import { confirmAcceptedPosts, corePlugin, ModuleHost } from '@xiangzhi/core-domain';
import { DatabaseAccess } from '@xiangzhi/core-domain/host';
import { FileStore, filesOf, ImageCleaner, type Files } from '@xiangzhi/core-domain/files';
import type { Gateway, GatewayConfig } from '@xiangzhi/gateway';
import { DocumentStore } from '@xiangzhi/graphql-kit';
import { Identity, IdentityOperator, type Acceptance, type IdentitySecrets, type ThrottlePolicy } from '@xiangzhi/identity';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import { PluginHost, Runtime, type PluginSource } from '@xiangzhi/plugin-host';
import { Client } from '../client/client.js';
import { TestClock } from '../clock/test-clock.js';
import { closeAfterFile, oncePerFile } from '../closing.js';
import { testDatabase, type TestDatabase } from '../database/test-database.js';
import { FixedHost } from '../runtime/fixed-host.js';
import { TestLog } from './test-log.js';
import { testSecrets } from './test-secrets.js';

export interface TestGatewayWish {
  /** Beside the core; every township sees them unless `giveModules` says otherwise. */
  readonly plugins?: readonly LoadedPlugin[];
  /** Instead of `plugins`: the product's own host, which finds plugins here and townships' modules in the database. */
  readonly source?: PluginSource;
  readonly on?: TestDatabase;
  readonly clock?: TestClock;
  readonly config?: Partial<GatewayConfig>;
  readonly throttle?: Partial<ThrottlePolicy>;
  /** Contents elsewhere than on the disk, a virus scanner. */
  readonly files?: Partial<Pick<Files, 'store' | 'scanner'>>;
}

// One hop is trusted, so that every client of a spec can have an address of its own and is throttled on its own.
const CONFIG: Omit<GatewayConfig, 'limits'> = {
  port: 0, host: '127.0.0.1', dataDirectory: '.xiangzhi', demo: undefined, origins: undefined, trustProxy: 1, clockStart: undefined,
  logLevel: 'trace', production: false, drainDelaySeconds: 0,
};

/** A whole gateway on a free port over the worker's database: the real shell, identity and runtime, a clock that specs move. */
export class TestGateway {
  readonly log = new TestLog();
  readonly operator: IdentityOperator;
  /** What the product has counted as its own fault. Specs of hostile input expect none. */
  readonly defects: unknown[] = [];
  /** Where its files lie. */
  readonly dataDirectory = mkdtempSync(join(tmpdir(), 'xiangzhi-gateway-'));

  private constructor(
    readonly on: TestDatabase,
    readonly clock: TestClock,
    readonly secrets: IdentitySecrets,
    private readonly running: { gateway?: Gateway; fixed?: FixedHost } = {},
  ) {
    this.operator = new IdentityOperator(on.database, clock);
  }

  static async start(wish: TestGatewayWish): Promise<TestGateway> {
    const made = new TestGateway(wish.on ?? (await testDatabase()), wish.clock ?? new TestClock(), testSecrets());
    made.running.gateway = await made.run(wish);
    return made;
  }

  get url(): string {
    if (!this.running.gateway) throw new Error('the gateway has not been started');
    return this.running.gateway.url;
  }

  /** Somebody at an address of his own, not signed in. */
  client(): Client {
    return new Client(this.url);
  }

  /** The newest code on its way to a person, as only the operator sees it. */
  async codeFor(mobile: string): Promise<string> {
    const found = (await this.operator.outgoingCodes()).find((code) => code.mobile === mobile);
    if (!found) throw new Error(`no code is on its way to ${mobile}`);
    return found.code;
  }

  /** From now on a township sees these modules and no others. @throws Error under `source`: there its rows say it */
  giveModules(tenantId: string, keys: readonly string[]): void {
    if (!this.running.fixed) throw new Error('with a source the rows of core.module say what a township has');
    this.running.fixed.give(tenantId, keys);
  }

  async close(): Promise<void> {
    await this.running.gateway?.close();
    rmSync(this.dataDirectory, { recursive: true, force: true });
  }

  private async run({ plugins = [], source, config = {}, throttle = {}, files: wishedFiles = {} }: TestGatewayWish): Promise<Gateway> {
    // Loaded only here: specs of the libraries below neither wait for the shell nor break with it.
    const { createLogger, DEFAULT_LIMITS, NestLogger, startGateway } = await import('@xiangzhi/gateway');
    const limits = { ...DEFAULT_LIMITS, anonymousPerMinute: 1_000_000 };
    const { clock, on, secrets } = this;
    const { database } = on;
    const logger = createLogger('trace', this.log.sink);
    const documents = new DocumentStore();
    const files: Files = { ...filesOf(this.dataDirectory), ...wishedFiles };
    const onDefect = (error: unknown, requestId: string): void => {
      this.defects.push(error);
      logger.error({ err: error, requestId }, 'defect');
    };
    const shared = { database, clock, documents, auditKey: 'key of the specs', contents: files.store, logger: new NestLogger(logger), onDefect };
    const host = source ? new PluginHost({ ...shared, log: logger, source }) : this.fix(plugins);
    const identity = new Identity(database, secrets, clock, {
      throttle,
      pluginAccess: () => host.pluginAccess(),
      tenantAccess: (tenantId) => host.tenantAccess(tenantId),
      onAccepted: (accepted) => this.tellTownships(accepted),
      onProblem: (error) => this.defects.push(error),
    });
    await identity.listen();
    const links = new ShortLinks(secrets);
    const providers = [
      { provide: Identity, useValue: identity },
      { provide: DatabaseAccess, useValue: { database } },
      { provide: ShortLinks, useValue: links },
      { provide: FileStore, useValue: files.store },
    ];
    if (host instanceof PluginHost) await host.start({ providers, onTenantChanged: (id) => identity.forgetTenant(id), onPluginsChanged: () => identity.forgetAll() });
    else host.runtime = await Runtime.create({ ...shared, plugins: [corePlugin, ...plugins], generation: 1, providers: [...providers, { provide: ModuleHost, useValue: host }] });
    return startGateway({
      config: { ...CONFIG, limits, ...config }, identity, clock, logger, documents, runtimeHost: host,
      files: { ...files, links, images: new ImageCleaner() },
      // The pools belong to the kit.
      database: { pool: (role) => database.pool(role), close: () => Promise.resolve() },
      closeAfterwards: [() => identity.close()],
    });
  }

  private fix(plugins: readonly LoadedPlugin[]): FixedHost {
    return (this.running.fixed = new FixedHost(plugins, { database: this.on.database, clock: this.clock }));
  }

  private async tellTownships(accepted: readonly Acceptance[]): Promise<void> {
    const tenants = new Set(accepted.flatMap(({ tenantId }) => tenantId ?? []));
    for (const tenantId of tenants) await confirmAcceptedPosts(this.on.database, tenantId, this.clock);
  }
}

const start = async (wish: TestGatewayWish): Promise<TestGateway> => {
  const gateway = await TestGateway.start(wish);
  closeAfterFile(() => gateway.close());
  return gateway;
};

const ofThisFile = oncePerFile(() => start({}));

/** The gateway of this file with its movable clock, closed when the file ends. With a wish: a gateway of its own. */
export const testGateway = (wish?: TestGatewayWish): Promise<TestGateway> => (wish ? start(wish) : ofThisFile());
