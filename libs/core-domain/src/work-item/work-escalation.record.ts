import { BelongsTo, Choice, choices, Identified, Instant, TenantRecord, Texts, Whole, type ChoiceOf, type Ref } from '@xiangzhi/plugin-api';
import { WorkItem } from './work-item.record.js';

export const EscalationCause = choices('EscalationCause', { zh: '督办缘由', en: 'Why an item was raised.' }, {
  CLOCK: { zh: '时限', en: 'Its clock.' },
  CRITICAL: { zh: '重大紧急', en: 'It is critical, and was raised at once (level 0).' },
});
export type EscalationCause = ChoiceOf<typeof EscalationCause>;

/** An item was raised to a level: once for each level and cycle, however often the worker looks (GRID-T6). */
@TenantRecord({ table: 'work_escalation', scoped: true, versioned: false, appendOnly: true, zh: '催办、督办', en: 'An escalation of a work item.' })
export class WorkEscalation extends Identified {
  @BelongsTo(() => WorkItem, { zh: '事项', en: 'The item.' })
  readonly item!: Ref<WorkItem>;
  readonly itemId!: string;

  @Whole({ zh: '第几轮', en: 'Cycle of the item.', min: 1, privacy: 0 })
  readonly cycle!: number;

  @Whole({ zh: '级别', en: 'Level: 1 near due, 2 due, 3 one working day after, 4 three working days after.', max: 4, privacy: 0 })
  readonly level!: number;

  @Choice(EscalationCause, { zh: '缘由', en: 'Why.', privacy: 0 })
  readonly cause!: EscalationCause;

  @Instant({ zh: '到点时间', en: 'The instant at which the level fell due.', privacy: 0 })
  readonly at!: Date;

  @Instant({ zh: '发出时间', en: 'When the worker raised it.', privacy: 0 })
  readonly raisedAt!: Date;

  @Texts({ zh: '督办到哪些岗位', en: 'Roles that it was raised to.', max: 60, privacy: 0 })
  readonly roles!: readonly string[];
}
