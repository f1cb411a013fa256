import 'reflect-metadata';
import { Module, type LoggerService, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AbstractGraphQLDriver, GraphQLModule } from '@nestjs/graphql';
import type { Clock } from '@xiangzhi/kernel';
import { constraintRegistry, type Database } from '@xiangzhi/persistence';
import { audienceSchema, type AudienceSchema, type DocumentStore } from '@xiangzhi/graphql-kit';
import type { ResolvedSession } from '@xiangzhi/identity';
import { apiSourceOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import type { AudienceKind } from '@xiangzhi/vocabulary';
import { RecordStore, WriteModel } from '@xiangzhi/write-model';
import type { Views } from '../views/views.js';
import type { GraphqlAnswer, GraphqlRequest } from './graphql-exchange.js';
import { ViewsDriver, type ViewsDriverOptions } from './views.driver.js';

export interface RuntimeSettings {
  readonly plugins: readonly LoadedPlugin[];
  /** Counts up with every swap of the process. */
  readonly generation: number;
  readonly database: Database;
  readonly clock: Clock;
  readonly documents: DocumentStore;
  readonly auditKey: string | Uint8Array;
  /** Services of the process shell that operations may ask for by class. */
  readonly providers: readonly Provider[];
  readonly logger: LoggerService;
  readonly onDefect: (error: unknown, requestId: string) => void;
}

const AUDIENCES: readonly AudienceKind[] = ['TENANT', 'OVERSIGHT', 'PLATFORM', 'PUBLIC'];


/** A function of a set of plugins: a Nest application with compiled schemas and plans. Owns no socket and no pool. */
export class Runtime {
  private constructor(
    private readonly views: Views,
    private readonly shutDown: () => Promise<void>,
  ) {}

  /** @throws TypeError naming plugin and declaration when the set does not fit together. */
  static async create(settings: RuntimeSettings): Promise<Runtime> {
    const sources = settings.plugins.map(apiSourceOf);
    const audiences = new Map<AudienceKind, AudienceSchema>(AUDIENCES.map((kind) => [kind, audienceSchema(kind, sources)]));
    const pool = settings.database.pool('app');
    const store = await RecordStore.open(sources, pool);
    const constraints = constraintRegistry(...settings.plugins.map(({ module }) => module.constraints));
    const writeModel = new WriteModel({ pool, store, clock: settings.clock, constraints, auditKey: settings.auditKey });
    // Asked only once requests come in, when the application stands.
    const get = <Service>(token: abstract new (...args: never[]) => Service): Service => app.get(token, { strict: false });
    const services = { database: settings.database, clock: settings.clock, writeModel, get };
    const { generation, documents, onDefect } = settings;
    const options: ViewsDriverOptions = { driver: ViewsDriver, settings: { generation, audiences, documents, services, onDefect } };
    const app = await NestFactory.createApplicationContext(runtimeModule(options, settings.providers), { logger: settings.logger, abortOnError: false });
    const driver = app.get<ViewsDriver>(AbstractGraphQLDriver, { strict: false });
    return new Runtime(driver.views, async () => {
      await app.close();
      await store.close();
    });
  }

  execute(request: GraphqlRequest): Promise<GraphqlAnswer> {
    return this.views.answer(request);
  }

  /** SDL of the caller's view; `all`: what a township sees that has every installed module. */
  schemaSdl(session: ResolvedSession | null, all: boolean): string {
    return this.views.sdl(all ? 'TENANT' : (session?.actor.kind ?? 'PUBLIC'));
  }

  viewCount(): number {
    return this.views.count;
  }

  close(): Promise<void> {
    return this.shutDown();
  }
}

const runtimeModule = (options: ViewsDriverOptions, providers: readonly Provider[]): new () => object => {
  class RuntimeModule {}
  Module({ imports: [GraphQLModule.forRoot<ViewsDriverOptions>(options)], providers: [...providers] })(RuntimeModule);
  return RuntimeModule;
};
