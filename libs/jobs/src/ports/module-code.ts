import type { DeliveredEvent } from '@xiangzhi/kernel';
import type { Statement } from '@xiangzhi/persistence';
import type { Work } from '@xiangzhi/write-model';

/** What a module does when it hears of an event. */
export type EventEffect = (work: Work, event: DeliveredEvent) => Promise<void>;

export type Archives = 'ALSO' | 'ONLY';

/** A job with its code. */
export interface JobCode {
  /** Cron's five fields, Asia/Shanghai; without it only an order starts the job. */
  readonly cron?: string;
  /** The townships (`tenant_id`) that have something to do now, asked as the worker. */
  readonly due?: (now: Date) => Statement;
  /** Whether it runs in townships that are archives, besides the others or in those alone; left out: not there (AM-18). */
  readonly archives?: Archives;
  readonly run: (work: Work, ids: Readonly<Record<string, string>>) => Promise<void>;
}

/** What the worker needs of a module whose code is loaded in this process. */
export interface ModuleCode {
  readonly module: string;
  /** By the name of the event. */
  readonly consumers: ReadonlyMap<string, EventEffect>;
  /** By the name of the job. */
  readonly jobs: ReadonlyMap<string, JobCode>;
}

/** The modules loaded now; asked anew each time, because plugins come without a restart. */
export type LoadedModules = () => readonly ModuleCode[];

/** Always on; no township has a row for it. */
export const CORE = 'core';
