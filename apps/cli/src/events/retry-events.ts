import { inPlatformRealm, recordPlatformAct } from '@xiangzhi/core-domain';
import { DomainError, systemClock } from '@xiangzhi/kernel';
import { failedDeliveries, failingJobs, retryDelivery, retryJob, type FailedDelivery, type FailingJob } from '@xiangzhi/jobs';
import type { Database } from '@xiangzhi/persistence';
import { usage } from '../command/cli-problem.js';
import { textOf, type Action, type Options } from '../command/context.js';
import { withInstallation } from '../installation/with-installation.js';

type Chosen = (one: Pick<FailedDelivery, 'id' | 'module'>) => boolean;

/** More than anybody reads, fewer than would fill the memory. */
const AT_ONCE = 10_000;

function chosenBy(options: Options): Chosen {
  const [id, module, all] = [textOf(options, 'id'), textOf(options, 'module'), options['all'] === true];
  if ([id !== undefined, module !== undefined, all].filter(Boolean).length !== 1) {
    throw usage('请在 --id、--module、--all 中选择一个。', 'Give exactly one of --id, --module and --all.');
  }
  return (one) => all || one.id === id || one.module === module;
}

const nothing = (options: Options): DomainError =>
  new DomainError('NOT_FOUND', { messageZh: `没有编号为 ${textOf(options, 'id') ?? ''} 的失败事件或任务，可能已经重试成功；请用 xiangzhi events list 查看`, argumentPath: ['id'] });

const retryAll = async (deliveries: readonly FailedDelivery[], jobs: readonly FailingJob[], database: Database) => {
  const done = { deliveries: 0, jobs: 0 };
  for (const delivery of deliveries) if (await retryDelivery(database, delivery, systemClock)) done.deliveries += 1;
  for (const { id } of jobs) if (await retryJob(database, id)) done.jobs += 1;
  const act = { action: 'CONFIG', objectType: 'EventDelivery', objectId: null, at: systemClock.now(), facts: { retried: done } } as const;
  if (done.deliveries + done.jobs > 0) await inPlatformRealm(database, (tx) => recordPlatformAct(tx, act));
  return done;
};

/** Lets what has failed be tried again at once; the running worker does it. */
export const retryEvents: Action = async (context, options) => {
  const chosen = chosenBy(options);
  return withInstallation(context, async ({ database }) => {
    const [deliveries, jobs] = await Promise.all([failedDeliveries(database, AT_ONCE), failingJobs(database, AT_ONCE)]);
    const done = await retryAll(deliveries.filter(chosen), jobs.filter(chosen), database);
    if (done.deliveries + done.jobs === 0 && textOf(options, 'id') !== undefined) throw nothing(options);
    return { json: done, text: `已让 ${done.deliveries} 个事件、${done.jobs} 个任务立即重试；结果请稍后用 xiangzhi events list 查看。` };
  });
};
