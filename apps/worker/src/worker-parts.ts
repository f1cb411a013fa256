import type { ChannelBook } from '@xiangzhi/core-domain/channels';
import type { FileStore, Scanning } from '@xiangzhi/core-domain/files';
import type { Clock } from '@xiangzhi/kernel';
import type { Database } from '@xiangzhi/persistence';

/** The part of a logger that the worker needs; pino's has it. */
export interface WorkerLogger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What the worker works with. It owns none of it: whoever has made the parts closes them, after the worker. */
export interface WorkerParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: WorkerLogger;
  /** Contents of attachments; without it none are removed. */
  readonly files?: FileStore;
  /** Where uploads of this process lie while they are examined; without it no drafts are removed there. */
  readonly incoming?: string;
  /** Who looks at old files for viruses; without it nobody does. */
  readonly scanning?: Scanning;
  /** On which notifications leave the platform; without it they are written to the log alone. */
  readonly channels?: ChannelBook;
}
