import { ChannelBook, NotificationSender } from '@xiangzhi/core-domain/channels';
import { Deliveries, JobRunner, Relay, releasePlanned, Schedule } from '@xiangzhi/jobs';
import { systemClock } from '@xiangzhi/kernel';
import type { Duty } from '../duties/duty.js';
import { Alarm } from '../rounds/alarm.js';
import type { WorkerParts } from '../worker-parts.js';
import { loadedModules, type ModuleWork } from './worker-plugins.js';

/** How much is done at once. Each delivery and each job holds connections while it runs. */
export interface Parallel {
  /** Default 2. */
  readonly deliveries?: number;
  /** Default 2. */
  readonly jobs?: number;
}

/** The duties that run what modules have declared, and what wakes them. */
export interface ModuleDuties {
  readonly duties: readonly Duty[];
  /** Follows the database's notifications and the plugins; answers how to stop. @throws DomainError UNAVAILABLE */
  listen(): Promise<() => Promise<void>>;
}

/** The net under LISTEN. */
const POLL_MS = 2_000;
const SECOND_MS = 1_000;
const HEARTBEAT_MS = 10_000;

interface Wakers {
  readonly relay: Alarm;
  readonly deliver: readonly Alarm[];
  readonly schedule: Alarm;
  readonly send: Alarm;
}

const ringAll = (alarms: readonly Alarm[]): void => alarms.forEach((alarm) => alarm.ring());

function listening({ database }: WorkerParts, { plugins }: ModuleWork, { relay, deliver, schedule, send }: Wakers): () => Promise<() => Promise<void>> {
  const on: readonly (readonly [channel: string, () => void])[] = [
    ['outbox', () => relay.ring()],
    ['event_deliveries', () => ringAll(deliver)],
    ['jobs_planned', () => schedule.ring()],
    ['notifications', () => send.ring()],
  ];
  return async () => {
    plugins.onChange(() => ringAll([relay, schedule, send, ...deliver]));
    const stops: (() => Promise<void>)[] = [];
    for (const [channel, wake] of on) stops.push(await database.listen(channel, wake));
    return async () => {
      for (const stop of stops) await stop();
    };
  };
}

/** Puts together relay, deliveries, schedule and the runner of the queue. */
export function moduleDuties(parts: WorkerParts, work: ModuleWork, { deliveries: lanes = 2, jobs = 2 }: Parallel = {}): ModuleDuties {
  const { database, clock, logger, channels = new ChannelBook() } = parts;
  const common = { database, logger, modules: loadedModules(work.plugins), systemWork: work.systemWork, settled: work.settled };
  const relay = new Relay({ ...common, clock: systemClock });
  const deliveries = new Deliveries({ ...common, clock: systemClock });
  const schedule = new Schedule({ ...common, clock });
  const runner = new JobRunner({ ...common, concurrency: jobs });
  const sender = new NotificationSender({ ...common, clock, channels });
  const wakers: Wakers = { relay: new Alarm(), send: new Alarm(), deliver: Array.from({ length: lanes }, () => new Alarm()), schedule: new Alarm() };
  const relayEvents: Duty = {
    name: 'relay-events', everyMs: POLL_MS, alarm: wakers.relay,
    async round(_, stopping) {
      const report = await relay.runOnce(stopping);
      if (report.deliveries > 0) ringAll(wakers.deliver);
      return report;
    },
  };
  const deliverEvents = wakers.deliver.map((alarm): Duty => ({ name: 'deliver-events', everyMs: POLL_MS, alarm, round: (_, stopping) => deliveries.runOnce(stopping) }));
  const scheduleJobs: Duty = {
    name: 'schedule-jobs', everyMs: SECOND_MS, alarm: wakers.schedule,
    round: async () => ({ released: await releasePlanned(database, clock), ...(await schedule.runOnce()) }),
  };
  const runJobs: Duty = {
    name: 'run-jobs', everyMs: SECOND_MS,
    round: async (_, stopping) => {
      await runner.workUntil(stopping);
      return {};
    },
  };
  const sendNotifications: Duty = { name: 'send-notifications', everyMs: POLL_MS, alarm: wakers.send, round: (_, stopping) => sender.runOnce(stopping) };
  const keepRunners: Duty = { name: 'keep-runners', everyMs: HEARTBEAT_MS, round: async () => ({ freed: await runner.beat() }) };
  return { duties: [relayEvents, ...deliverEvents, scheduleJobs, runJobs, sendNotifications, keepRunners], listen: listening(parts, work, wakers) };
}
