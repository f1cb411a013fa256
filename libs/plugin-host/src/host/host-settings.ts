import type { LoggerService, Provider } from '@nestjs/common';
import type { DocumentStore } from '@xiangzhi/graphql-kit';
import type { Clock } from '@xiangzhi/kernel';
import type { Database } from '@xiangzhi/persistence';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import type { PlanNumbers } from '@xiangzhi/read-model';
import type { ContentStore } from '@xiangzhi/write-model';
import type { PluginSource } from './plugin-source.js';

/** The part of a logger that the host needs; pino's has it. */
export interface HostLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface PluginHostSettings {
  readonly database: Database;
  readonly clock: Clock;
  readonly documents: DocumentStore;
  readonly auditKey: string | Uint8Array;
  /** Contents of files; without it nothing reads or makes any. */
  readonly contents?: ContentStore;
  readonly log: HostLog;
  /** For Nest's own messages. */
  readonly logger: LoggerService;
  readonly onDefect: (error: unknown, requestId: string) => void;
  /** Where plugins lie: `discoveredPlugins(dataDirectory)`. */
  readonly source: PluginSource;
  /** Default: the product's core. */
  readonly core?: LoadedPlugin;
  /** Milliseconds that a request waits for a module that is being loaded. Default 10,000. */
  readonly patienceMs?: number;
  /** Milliseconds that requests of a replaced runtime have to end. Default 60,000. */
  readonly drainMs?: number;
  /** Milliseconds that the files of a plugin may take to be imported. Default 20,000. */
  readonly importMs?: number;
  /** Most views held at once. Default 200. */
  readonly maxViews?: number;
}

/** What the host needs once everything around it stands; identity itself asks the host who may do what. */
export interface HostSurroundings {
  /** Services of the process shell that operations may ask for by class. */
  readonly providers?: readonly Provider[];
  /** A township's modules are others now: forget what was derived from them. */
  readonly onTenantChanged?: (tenantId: string) => void;
  /** Installed plugins are others now, or notifications may have been missed. */
  readonly onPluginsChanged?: () => void;
}

/** Numbers of the host for the metrics. */
export interface HostNumbers {
  /** Views of townships, one a set of modules. */
  readonly views: number;
  readonly swaps: number;
  /** Plans of reads: held, found, made. */
  readonly plans: PlanNumbers;
  /** LOADED: in the runtime. IDLE: installed, no township uses it. FAILED: does not run here. REFUSED: not installed. */
  readonly plugins: Readonly<Record<'LOADED' | 'IDLE' | 'FAILED' | 'REFUSED', number>>;
}

/** Hears of every swap after the first runtime, with the seconds from the decision to the new one answering. */
export type SwapListener = (seconds: number) => void;
