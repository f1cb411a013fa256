import type { EventDefinition } from '@xiangzhi/kernel';
import type { Metric } from '@xiangzhi/metrics';
import type { NamedMigration, Statement } from '@xiangzhi/persistence';
import type { Dictionary, ProcessingPurpose, Wording } from '@xiangzhi/vocabulary';
import type { SlaDeclaration, UseDeclaration, QualityCheck } from '@xiangzhi/write-model';
import type { Consumer } from '../words/define-consumer.js';
import type { DemoStories } from '../words/define-demo.js';
import type { Job } from '../words/define-job.js';
import type { HeldPublicApi } from '../words/define-public-api.js';
import type { PluginModule } from './define-module.js';

/** What a permission allows. */
export interface PermissionWording extends Wording {
  /** Only posts of the whole township may carry it, not those of a village or grid. */
  readonly townshipWide?: boolean;
  /** What is done by it is an approval of what somebody else has asked for, or the asking (domain-model §3.13); otherwise the thing itself. */
  readonly part?: 'APPROVES' | 'REQUESTS';
}

/** A job of a module. It runs once a township that has the module enabled. */
export interface JobDeclaration extends Wording {
  /** When, in cron's five fields, on the business clock in Asia/Shanghai; without it, and without `due`, only `work.enqueue` starts it. */
  readonly cron?: string;
  /**
   * Of the core: the townships (`tenant_id`) that have something to do now, asked every second as the worker's role, wherever the business
   * clock was set to. The job leaves nothing due behind.
   */
  readonly due?: (now: Date) => Statement;
  /**
   * Of the core: whether it runs in townships that were merged into others, besides those at work or in archives alone. Everything else is
   * silent there (AM-18).
   */
  readonly archives?: 'ALSO' | 'ONLY';
  readonly run: () => Promise<{ readonly default: Job }>;
}

/** An interface that the gateway mounts beside the API, for people who are not signed in. */
export interface PublicApiDeclaration extends Wording {
  /** Where it is mounted: at least two parts, e.g. `/open311/v2`. One plugin of an installation has it. */
  readonly path: string;
  /** The argument by which a request says the township's division code. */
  readonly areaCode: string;
  readonly api: () => Promise<{ readonly default: HeldPublicApi }>;
}

/** What a plugin needs around it. */
export interface Requirements {
  /** Versions of the core that it works with, e.g. `^0.1.0`. */
  readonly core: string;
  /** Modules without which it cannot be enabled (CORE-07). */
  readonly plugins?: readonly string[];
  /** Modules that it makes use of where they are enabled (CORE-09). */
  readonly optional?: readonly string[];
}

/**
 * What a module is, in one reading. Data and lazy imports only: the host lists, validates, orders and documents every plugin
 * without running it, and imports its code when the first township enables it.
 */
export interface PluginManifest {
  /** Lower case with hyphens. Prefix of permissions, events, jobs, metrics; with `_` for `-` the name of its PostgreSQL schema. */
  readonly key: string;
  /** Semantic version. */
  readonly version: string;
  readonly label: Wording;
  readonly requires: Requirements;
  /** `<key>:<resource>:<action>` */
  readonly permissions: Readonly<Record<string, PermissionWording>>;
  /** Which roles may do what when the module is switched on; townships take away, never add. */
  readonly grants?: Readonly<Record<string, readonly string[]>>;
  /** A class of the vocabulary whose initial values are the defaults. */
  readonly settings?: new () => object;
  /** How much time its work items have, by code; a township may set its own within the bounds (AM-4). */
  readonly slas?: Readonly<Record<string, SlaDeclaration>>;
  /** How its records use one of the core, by the record's name (`MarketEntity`): whoever closes that one is told of them (ENT-3). */
  readonly usesOf?: Readonly<Record<string, UseDeclaration>>;
  /** Sets of codes that counties add to and townships extend (AM-21), by `<key>.<name>`. */
  readonly dictionaries?: readonly Dictionary[];
  /** Why it processes data of persons (AM-12), by `<key>.<name>`. */
  readonly purposes?: readonly ProcessingPurpose[];
  readonly emits?: readonly EventDefinition[];
  /** Consumers by the name of the event. */
  readonly consumes?: Readonly<Record<string, () => Promise<{ readonly default: Consumer }>>>;
  /** By `<key>.<name>`. */
  readonly jobs?: Readonly<Record<string, JobDeclaration>>;
  readonly metrics?: readonly Metric[];
  /** What should not be in its data; looked for each night, by `<key>.<name>`. */
  readonly qualityChecks?: readonly QualityCheck[];
  readonly publicApi?: PublicApiDeclaration;
  /** Stories for the townships of the demo that have the module. */
  readonly demo?: () => Promise<{ readonly default: DemoStories }>;
  readonly migrations: () => Promise<{ readonly default: readonly NamedMigration[] }>;
  readonly module: () => Promise<{ readonly default: PluginModule }>;
}
