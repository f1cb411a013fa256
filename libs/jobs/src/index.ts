export type { SystemWork } from './ports/system-work.js';
export { CORE, type EventEffect, type JobCode, type LoadedModules, type ModuleCode } from './ports/module-code.js';
export type { JobsLogger } from './ports/worker-log.js';

export { Relay, type RelayParts, type RelayReport } from './outbox/relay-events.js';
export { Deliveries, type DeliveryParts, type DeliveryReport } from './delivery/deliveries.js';
export { MOST_ATTEMPTS, pauseAfterFailure } from './delivery/back-off.rules.js';
export { failureText } from './delivery/failure-text.rules.js';

export { JobRunner, type JobRunnerParts } from './queue/job-runner.js';
export { releasePlanned } from './queue/planned-jobs.js';
export { cronOf, type Cron } from './schedule/cron.rules.js';
export { Schedule, type ScheduleParts, type ScheduleReport } from './schedule/schedule.js';

export { eventBacklog, eventNumbers, type EventBacklog, type EventNumbers } from './backlog/event-backlog.js';
export { failedDeliveries, retryDelivery, type FailedDelivery } from './backlog/failed-deliveries.js';
export { failingJobs, retryJob, type FailingJob } from './backlog/failed-jobs.js';
export { clearEvents, EVENTS_KEPT_DAYS, type ClearedEvents } from './retention/clear-events.js';

export { installQueue } from './schema/install-queue.js';
