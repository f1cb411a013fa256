import { DomainError, Input, Identifier, Instant, Same, Text, Whole, defineUseCase, type ClassOf, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { assertExtensionFits, assertPauseFits } from './clock-request.rules.js';
import type { ClockedItem } from './clocked-item.js';
import { WorkItem } from './work-item.record.js';
import { WorkRequest } from './work-request.record.js';

@Input({ zh: '申请挂起', en: 'Asks that an item’s clock stands still.' })
export class RequestWorkPauseInput {
  @Identifier({ zh: '事项', en: 'Id of the item: that of its record.' })
  readonly itemId!: string;

  @Text({ zh: '理由', en: 'Why.', max: 500 })
  readonly reason!: string;

  @Instant({ zh: '挂起到何时，到时自动恢复', en: 'Until when; then it goes on by itself.' })
  readonly until!: Date;
}

@Input({ zh: '申请延期', en: 'Asks that an item’s deadline moves.' })
export class RequestWorkExtensionInput {
  @Identifier({ zh: '事项', en: 'Id of the item: that of its record.' })
  readonly itemId!: string;

  @Same(() => WorkRequest)
  readonly reason!: string;

  @Whole({ zh: '延长多少，单位与原时限相同', en: 'How much, in the unit of its limit.', min: 1, max: 3_650 })
  readonly amount!: number;
}

/** An item by its id, and its record, locked; whichever module it is of. */
export interface HeldItem {
  readonly record: ClassOf<ClockedItem>;
  readonly row: RowOf<ClockedItem>;
}

/** @throws DomainError NOT_FOUND, UNAVAILABLE when its module does not run here */
export const holdItem = async (work: Work, itemId: string): Promise<HeldItem> => {
  const item = await work.find(WorkItem, itemId, 'itemId');
  const record = work.itemRecord(item.type) as ClassOf<ClockedItem> | undefined;
  if (!record || !(await work.isEnabled(item.module))) {
    throw new DomainError('MODULE_DISABLED', { rule: 'CORE-06', messageZh: `“${item.typeZh}”所在的模块现在不能办理，请先由乡镇系统管理员启用`, facts: { module: item.module } });
  }
  return { record, row: await work.lock(record, itemId, undefined, 'itemId') };
};

/** Only what counts can stand still or get more time. @throws DomainError INVARIANT_VIOLATION */
const assertRuns = ({ clock, code }: ClockedItem, rule: string): void => {
  if (clock === 'RUNNING') return;
  throw new DomainError('INVARIANT_VIOLATION', { rule, messageZh: `${code} 现在没有在计时（已挂起、已提交结果或已结束），不需要申请` });
};

const ask = (work: Work, { row }: HeldItem, values: Partial<WorkRequest>): Promise<string> =>
  work.insert(WorkRequest, { itemId: row.id, unitPath: row.unitPath, requesterId: work.actor.userId, ...values });

/** CLK-4. One request of a kind waits at a time: a partial unique key. */
export const requestWorkPause = defineUseCase({
  name: 'requestWorkPause',
  zh: '申请挂起',
  en: 'Ask that the clock of a work item stands still.',
  permission: 'core:work-item:request',
  input: RequestWorkPauseInput,
  payload: { workRequest: WorkRequest, workItem: WorkItem },
  async run(work, { itemId, reason, until }) {
    const held = await holdItem(work, itemId);
    assertRuns(held.row, 'CLK-4');
    assertPauseFits(held.row, until, { now: work.now, calendar: await work.calendar() });
    return { workRequest: await ask(work, held, { kind: 'PAUSE', reason, until }), workItem: itemId };
  },
});

/** CLK-5. */
export const requestWorkExtension = defineUseCase({
  name: 'requestWorkExtension',
  zh: '申请延期',
  en: 'Ask that the deadline of a work item moves.',
  permission: 'core:work-item:request',
  input: RequestWorkExtensionInput,
  payload: { workRequest: WorkRequest, workItem: WorkItem },
  async run(work, { itemId, reason, amount }) {
    const held = await holdItem(work, itemId);
    assertRuns(held.row, 'CLK-5');
    assertExtensionFits(held.row, amount, work.now);
    return { workRequest: await ask(work, held, { kind: 'EXTENSION', reason, amount }), workItem: itemId };
  },
});
