import 'reflect-metadata';
import { Module, type LoggerService, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AbstractGraphQLDriver, GraphQLModule } from '@nestjs/graphql';
import { printSchema } from 'graphql';
import { ImportBook, RunningModules } from '@xiangzhi/core-domain';
import type { Clock } from '@xiangzhi/kernel';
import { constraintRegistry, type Database } from '@xiangzhi/persistence';
import type { DocumentStore } from '@xiangzhi/graphql-kit';
import { apiSourceOf, type LoadedPlugin, type NotificationDeclaration } from '@xiangzhi/plugin-api';
import { PlanCache, type PlanNumbers } from '@xiangzhi/read-model';
import { recordFacts, type AudienceKind } from '@xiangzhi/vocabulary';
import { RecordStore, WriteModel, importCatalogue, type DeclaredNotification, type UseCatalogue, type WriteModelSettings, type ContentStore, type HeldReissue, type ImportCatalogue } from '@xiangzhi/write-model';
import type { ModuleSet } from '../views/module-set.js';
import { NameIndex } from '../views/name-index.js';
import { SchemaBook } from '../views/schema-book.js';
import type { Views } from '../views/views.js';
import type { GraphqlAnswer, GraphqlRequest } from './graphql-exchange.js';
import { ViewsDriver, type ViewsDriverOptions } from './views.driver.js';

export interface RuntimeSettings {
  /** The core first, the others in the order of their dependencies. */
  readonly plugins: readonly LoadedPlugin[];
  /** Counts up with every swap of the process. */
  readonly generation: number;
  readonly database: Database;
  readonly clock: Clock;
  readonly documents: DocumentStore;
  /** Plans of all runtimes of the process. Default: a budget of its own. */
  readonly plans?: PlanCache;
  /** Names of all modules of the installation, as they stand now. Default: none that is not in a view. */
  readonly names?: () => NameIndex;
  readonly auditKey: string | Uint8Array;
  /** Contents of files; without it nothing reads or makes any. */
  readonly contents?: ContentStore;
  /** Services of the process shell that operations may ask for by class. */
  readonly providers: readonly Provider[];
  readonly logger: LoggerService;
  readonly onDefect: (error: unknown, requestId: string) => void;
  /** Most views held at once. */
  readonly maxViews?: number;
}

/** What a runtime answers and works with; made of its settings. */
interface Parts {
  readonly schemas: SchemaBook;
  readonly views: Views;
  readonly writeModel: WriteModel;
  readonly shutDown: () => Promise<void>;
}

const NO_NAMES = new NameIndex();

/** A function of a set of plugins: a Nest application with compiled schemas and plans. Owns no socket and no pool. */
export class Runtime {
  /** Keys of its modules, without the core. */
  readonly modules: ReadonlySet<string>;

  private constructor(
    readonly plugins: readonly LoadedPlugin[],
    readonly generation: number,
    private readonly parts: Parts,
  ) {
    this.modules = new Set(plugins.map(({ manifest }) => manifest.key).filter((key) => key !== 'core'));
  }

  /** @throws TypeError naming plugin and declaration when the set does not fit together. */
  static async create(settings: RuntimeSettings): Promise<Runtime> {
    const sources = settings.plugins.map(apiSourceOf);
    const schemas = new SchemaBook(sources, (error, misfits) => settings.onDefect(error, `view without ${misfits.join(', ')}`));
    // Before anything is opened: what does not fit together is refused here.
    const { ledgers } = schemas.whole().catalogue;
    const constraints = constraintRegistry(...settings.plugins.map(({ module }) => module.constraints));
    const pool = settings.database.pool('app');
    const store = await RecordStore.open(sources, pool);
    const writeModel = new WriteModel({ ...settings, ...modulesOf(settings.plugins), ledgers, pool, store, constraints });
    try {
      const { views, closeApplication } = await startApplication(settings, schemas, writeModel);
      const shutDown = async (): Promise<void> => {
        await closeApplication();
        await store.close();
      };
      return new Runtime(settings.plugins, settings.generation, { schemas, views, writeModel, shutDown });
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  /** For jobs and consumers of its modules. */
  get writeModel(): WriteModel {
    return this.parts.writeModel;
  }

  /** @param modules of the actor's township */
  execute(request: GraphqlRequest, modules: ModuleSet): Promise<GraphqlAnswer> {
    return this.parts.views.answer(request, modules);
  }

  /** SDL of a kind of caller; for TENANT of a township with these modules. */
  sdl(kind: AudienceKind, modules: ModuleSet): string {
    return printSchema(this.parts.schemas.compile(kind, modules).audience.schema);
  }

  viewCount(): number {
    return this.parts.views.count;
  }

  planNumbers(): PlanNumbers {
    return this.parts.views.planNumbers;
  }

  close(): Promise<void> {
    return this.parts.shutDown();
  }
}

const usesIn = (plugins: readonly LoadedPlugin[]): UseCatalogue => {
  const uses = plugins.flatMap(({ manifest: { key, label, usesOf = {} } }) => Object.entries(usesOf).map(([record, use]) => ({ record, module: key, moduleZh: label.zh, use })));
  return new Map(uses.map(({ record }) => [record, uses.filter((one) => one.record === record)]));
};

const importsOf = (plugins: readonly LoadedPlugin[]): ImportCatalogue =>
  importCatalogue(plugins.flatMap(({ manifest: { key, label }, module }) => module.imports.map((of) => ({ module: key, moduleZh: label.zh, of }))));

const reissuesOf = (plugins: readonly LoadedPlugin[]): ReadonlyMap<string, HeldReissue> =>
  new Map(plugins.flatMap(({ manifest: { key, label }, module }) => module.reissues.map((of) => [recordFacts(of.record).item?.type ?? '', { module: key, moduleZh: label.zh, of }] as const)));

const declaredNotificationOf = (module: string) => ({ code, zh, en, text, to, calls, channels, always, urgent }: NotificationDeclaration): DeclaredNotification => ({
  code, module, zh, ...(en ? { en } : {}), text, toZh: to.map((addressee) => addressee.zh), callsZh: (calls?.to ?? []).map((callee) => callee.zh), channels, switchable: !always && !urgent,
});

/** Labels of the modules, which of them brings a use case, and what they let roles do. */
const modulesOf = (plugins: readonly LoadedPlugin[]): Pick<WriteModelSettings, 'modules' | 'moduleOf' | 'grants' | 'slas' | 'uses' | 'checks' | 'metrics' | 'dictionaries' | 'purposes' | 'notifications' | 'imports' | 'reissues'> => ({
  modules: new Map(plugins.map(({ manifest }) => [manifest.key, manifest.label])),
  dictionaries: new Map(plugins.flatMap(({ manifest: { dictionaries = [] } }) => dictionaries.map((one) => [one.name, one] as const))),
  purposes: new Map(plugins.flatMap(({ manifest: { purposes = [] } }) => purposes.map((one) => [one.name, one] as const))),
  notifications: plugins.flatMap(({ manifest, module }) => module.notifications.map(declaredNotificationOf(manifest.key))),
  slas: new Map(plugins.map(({ manifest }) => [manifest.key, manifest.slas ?? {}])),
  uses: usesIn(plugins),
  imports: importsOf(plugins),
  reissues: reissuesOf(plugins),
  metrics: plugins.flatMap(({ manifest: { key: module, metrics = [] } }) => metrics.map((metric) => ({ module, metric }))),
  checks: plugins.flatMap(({ manifest: { key: module, qualityChecks = [] } }) => qualityChecks.map((check) => ({ module, check }))),
  moduleOf: new Map(plugins.flatMap(({ manifest, module }) => module.useCases.map((useCase) => [useCase, manifest.key] as const))),
  grants: plugins.flatMap(({ manifest }) => Object.entries(manifest.grants ?? {}).map(([roleCode, permissions]) => ({ roleCode, permissions }))),
});

const startApplication = async (settings: RuntimeSettings, schemas: SchemaBook, writeModel: WriteModel): Promise<{ views: Views; closeApplication: () => Promise<void> }> => {
  const { generation, database, clock, documents, onDefect, plans = new PlanCache(), names = () => NO_NAMES, maxViews } = settings;
  // Asked only once requests come in, when the application stands.
  const get = <Service>(token: abstract new (...args: never[]) => Service): Service => app.get(token, { strict: false });
  const services = { database, clock, writeModel, get };
  const views = { generation, schemas, documents, plans, names, services, onDefect, ...(maxViews === undefined ? {} : { maxViews }) };
  const options: ViewsDriverOptions = { driver: ViewsDriver, settings: views };
  const { providers: given, plugins } = settings;
  const providers = [...given, { provide: RunningModules, useValue: { plugins } }, { provide: ImportBook, useValue: new ImportBook(importsOf(plugins)) }];
  const app = await NestFactory.createApplicationContext(runtimeModule(options, providers), { logger: settings.logger, abortOnError: false });
  return { views: app.get<ViewsDriver>(AbstractGraphQLDriver, { strict: false }).views, closeApplication: () => app.close() };
};

const runtimeModule = (options: ViewsDriverOptions, providers: readonly Provider[]): new () => object => {
  class RuntimeModule {}
  Module({ imports: [GraphQLModule.forRoot<ViewsDriverOptions>(options)], providers: [...providers] })(RuntimeModule);
  return RuntimeModule;
};
