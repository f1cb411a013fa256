import { DomainError, Input, Same, Text, VersionedInput, Identifier, defineUseCase, extendedDeadline, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { assertExtensionFits, assertPauseStillFits } from './clock-request.rules.js';
import { holdItem, type HeldItem } from './held-item.js';
import { resume } from './resume.js';
import { WorkItem } from './work-item.record.js';
import { WorkRequest } from './work-request.record.js';

@Input({ zh: '决定挂起、延期申请', en: 'Decides about a request.' })
export class DecideWorkRequestInput extends VersionedInput {
  @Same(() => WorkRequest)
  readonly remark?: string | null;
}

@Input({ zh: '恢复办理', en: 'Lets the clock of an item go on.' })
export class ResumeWorkItemInput {
  @Identifier({ zh: '事项', en: 'Id of the item: that of its record.' })
  readonly itemId!: string;

  @Text({ zh: '说明', en: 'Why.', max: 500, optional: true })
  readonly note?: string | null;
}

type Asked = RowOf<WorkRequest>;

const pause = async (work: Work, { record, row }: HeldItem, { id, until, reason }: Asked): Promise<void> => {
  const end = until ?? work.now;
  assertPauseStillFits(row, end, { now: work.now, calendar: await work.calendar() });
  await work.transition(record, row, { action: 'pause', note: reason });
  await work.enqueue('core.resume-item', { ids: { item: row.id, request: id }, at: end, once: row.id });
};

/** The original deadline stays (CLK-5); the unit is that of the limit. */
const extend = async (work: Work, { record, row }: HeldItem, { amount, reason, createdAt }: Asked): Promise<void> => {
  const more = amount ?? 0;
  // Asked for in time is in time, however late it is decided.
  assertExtensionFits(row, more, createdAt);
  const { dueAt, yellowAt, provisional } = extendedDeadline(row, { ...row.policy.finish, amount: more }, await work.calendar(row.dueAt));
  await work.update(record, row, { dueAt, yellowAt, calendarProvisional: row.calendarProvisional || provisional, extensions: row.extensions + 1 }, { action: 'extend', zh: '批准延期', note: reason });
};

/** SOD-2: by another person than the one who asks. What was asked for is done at once, for whichever module's item. */
export const approveWorkRequest = defineUseCase({
  name: 'approveWorkRequest',
  zh: '批准挂起或延期',
  en: 'Approve a pause or more time.',
  permission: 'core:work-item:decide',
  input: DecideWorkRequestInput,
  payload: { workRequest: WorkRequest, workItem: WorkItem },
  async run(work, { id, version, remark = null }) {
    // The item first, as by whoever ends it meanwhile.
    const held = await holdItem(work, (await work.find(WorkRequest, id)).itemId);
    const request = await work.lock(WorkRequest, id, version);
    const waits = request.state === 'REQUESTED';
    if (waits && held.row.clock !== 'RUNNING') throw new DomainError('INVARIANT_VIOLATION', { rule: 'CLK-4', messageZh: '该事项已不在计时，申请不必再批，请填写意见后不予批准' });
    const decided = { deciderId: work.actor.userId, decidedAt: work.now, remark };
    if (waits && request.kind === 'PAUSE') await pause(work, held, request);
    await work.transition(WorkRequest, request, { action: 'approve', changes: decided });
    if (request.kind === 'EXTENSION') await extend(work, held, request);
    return { workRequest: id, workItem: request.itemId };
  },
});

export const refuseWorkRequest = defineUseCase({
  name: 'refuseWorkRequest',
  zh: '不批准挂起或延期',
  en: 'Refuse a pause or more time.',
  permission: 'core:work-item:decide',
  input: DecideWorkRequestInput,
  payload: { workRequest: WorkRequest, workItem: WorkItem },
  async run(work, { id, version, remark = null }) {
    const request = await work.lock(WorkRequest, id, version);
    // Whoever does not see the item has nothing to say to it either (AM-9).
    await work.find(WorkItem, request.itemId);
    await work.transition(WorkRequest, request, { action: 'refuse', changes: { deciderId: work.actor.userId, decidedAt: work.now, remark } });
    return { workRequest: id, workItem: request.itemId };
  },
});

/** Before its time is over; at its end the worker does it. */
export const resumeWorkItem = defineUseCase({
  name: 'resumeWorkItem',
  zh: '恢复办理',
  en: 'Let the clock of a paused work item go on.',
  permission: 'core:work-item:decide',
  input: ResumeWorkItemInput,
  payload: { workItem: WorkItem },
  async run(work, { itemId, note = null }) {
    await resume(work, await holdItem(work, itemId), note);
    return { workItem: itemId };
  },
});
