import { DomainError, Input, Identifier, Instant, Same, Text, Whole, defineUseCase, type Work } from '@xiangzhi/plugin-api';
import { assertExtensionFits, assertPauseFits } from './clock-request.rules.js';
import type { ClockedItem } from './clocked-item.js';
import { holdItem, type HeldItem } from './held-item.js';
import { tableOf } from './table-of.js';
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

/** Only what counts can stand still or get more time. @throws DomainError INVARIANT_VIOLATION */
const assertRuns = ({ clock, code }: ClockedItem, rule: string): void => {
  if (clock === 'RUNNING') return;
  throw new DomainError('INVARIANT_VIOLATION', { rule, messageZh: `${code} 现在没有在计时（已挂起、已提交结果或已结束），不需要申请` });
};

/** A policy may allow what the module's table has no way to. @throws DomainError INVARIANT_VIOLATION */
const assertCanPause = ({ record }: HeldItem): void => {
  if (tableOf(record)?.actions['pause']) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'CLK-4', messageZh: '此类事项没有挂起这一环节；确有困难请申请延期' });
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
    assertCanPause(held);
    assertPauseFits(held.row, until, { now: work.now, calendar: await work.calendar() });
    return { workRequest: await ask(work, held, { kind: 'PAUSE', reason, until }), workItem: itemId };
  },
});

/**
 * CLK-5: asks for more time, for use cases that say themselves who may. Another person decides (SOD-2).
 * @returns the id of the request
 * @throws DomainError NOT_FOUND, INVARIANT_VIOLATION, DEADLINE_PASSED, DUPLICATE while another one waits
 */
export const requestExtension = async (work: Work, { itemId, reason, amount }: Pick<RequestWorkExtensionInput, 'itemId' | 'reason' | 'amount'>): Promise<string> => {
  const held = await holdItem(work, itemId);
  assertRuns(held.row, 'CLK-5');
  assertExtensionFits(held.row, amount, work.now);
  return ask(work, held, { kind: 'EXTENSION', reason, amount });
};

/** CLK-5. */
export const requestWorkExtension = defineUseCase({
  name: 'requestWorkExtension',
  zh: '申请延期',
  en: 'Ask that the deadline of a work item moves.',
  permission: 'core:work-item:request',
  input: RequestWorkExtensionInput,
  payload: { workRequest: WorkRequest, workItem: WorkItem },
  async run(work, wish) {
    return { workRequest: await requestExtension(work, wish), workItem: wish.itemId };
  },
});
