import type { ShortLinks } from '@xiangzhi/access';
import type { FileStore, ImageCleaner, VirusScanner } from '@xiangzhi/core-domain/files';
import type { Clock } from '@xiangzhi/kernel';
import type { DocumentStore } from '@xiangzhi/graphql-kit';
import type { EventNumbers } from '@xiangzhi/jobs';
import type { Database, DatabaseRole } from '@xiangzhi/persistence';
import type { Logger } from 'pino';
import type { GatewayConfig } from './config/gateway-config.js';
import type { InFlight } from './lifecycle/in-flight.js';
import type { GatewayMetrics } from './metrics/gateway-metrics.js';
import type { RuntimeHost, SessionResolver } from './runtime-port.js';

/** One condition of readiness besides the database. */
export interface ReadinessCheck {
  /** Shown by the probe: `migrations`, `runtime` … */
  readonly name: string;
  /** Rejects, or takes longer than a second: red. What it answers is shown beside the green light: numbers, nothing secret. */
  check(): Promise<object | void>;
}

/** What uploading and fetching files needs. */
export interface FileParts {
  readonly store: FileStore;
  readonly links: ShortLinks;
  readonly images: ImageCleaner;
  /** Without one nobody looks for viruses. */
  readonly scanner?: VirusScanner;
  /** Where uploads lie while they are examined. */
  readonly directory: string;
}

/** What a gateway is made of. The caller owns nothing of it any more once the gateway runs: `close` closes all. */
export interface GatewayParts {
  readonly config: GatewayConfig;
  readonly runtimeHost: RuntimeHost;
  readonly identity: SessionResolver;
  readonly database: Pick<Database, 'pool' | 'close'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Without them there is no `/files`. */
  readonly files?: FileParts;
  /** Shared with the runtimes, so that a hot swap keeps the parsed documents. */
  readonly documents?: DocumentStore;
  /** Whether the database was made by the demo: any localhost origin may call then. */
  readonly demoDatabase?: boolean;
  /** Beyond “the database answers”, e.g. that its migrations are done. */
  readonly readiness?: readonly ReadinessCheck[];
  /** Closed after the pools, in this order: the lease of the embedded server. */
  readonly closeAfterwards?: readonly (() => Promise<void>)[];
  /** Events on their way, for the metrics. */
  readonly events?: () => EventNumbers | undefined;
  /** Roles whose pools the metrics show. */
  readonly shownRoles?: readonly DatabaseRole[];
  /** Milliseconds that running requests have to end when the process stops. Default 10,000. */
  readonly drainMs?: number;
}

/** The parts as the shell's own providers get them: completed. */
export interface ShellParts extends Omit<GatewayParts, 'documents'> {
  readonly documents: DocumentStore;
  readonly inFlight: InFlight;
  readonly metrics: GatewayMetrics;
}

/** Injection token of the shell's parts. */
export const SHELL = Symbol('ShellParts');
