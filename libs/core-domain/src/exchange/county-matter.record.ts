import { Choice, choices, Computed, fragment, identifier, Instant, OversightRecord, Text, Whole, type ChoiceOf, type ComputedRow, type Fragment } from '@xiangzhi/plugin-api';
import { ShownItem } from './shown-item.js';

export const MatterState = choices('CountyMatterState', { zh: '上报事项状态', en: 'State of a matter that a township has sent up.' }, {
  SENT: { zh: '待县级答复，或待乡镇接收答复', en: 'Waits for the county, or for the township’s worker to take up the answer.' },
  APPLIED: { zh: '乡镇已接收答复', en: 'The answer is taken up in the township.' },
});
export type MatterState = ChoiceOf<typeof MatterState>;

export const CountyVerdict = choices('CountyVerdict', { zh: '县级答复', en: 'What the county answers.' }, {
  RESULT: { zh: '已办理', en: 'Handled; the text is the result.' },
  DECLINED: { zh: '不予受理，退回乡镇', en: 'Declined; it goes back to the township.' },
});
export type CountyVerdict = ChoiceOf<typeof CountyVerdict>;

const answered = (row: ComputedRow, column: 'verdict' | 'text' | 'answered_at'): Fragment =>
  fragment`(select ${identifier('a', column)} from exchange.answer a where a.tenant_id = ${row.column('tenant_id')} and a.matter_id = ${row.column('id')})`;

/** What a township has sent up, as it has redacted it: no reporter, no text of its own records (AM-16, OVR-1). */
@OversightRecord({
  name: 'CountyMatter',
  schema: 'exchange',
  table: 'matter',
  zh: '乡镇上报事项',
  en: 'A matter that a township has sent to its county.',
  reads: {
    permission: 'oversight:matter:read',
    one: 'countyMatter',
    list: 'countyMatters',
    where: ['state', 'department', 'townshipCode', 'sentAt'],
    orderBy: ['sentAt'],
    order: [{ by: 'sentAt', direction: 'DESC' }],
  },
})
export class CountyMatter extends ShownItem {
  @Text({ zh: '县直部门', en: 'Department of the county that is asked.', max: 60, privacy: 0 })
  readonly department!: string;

  @Text({ zh: '上报内容（乡镇已脱敏）', en: 'What is asked, redacted by the township.', max: 1_000 })
  readonly text!: string;

  @Instant({ zh: '上报时间', en: 'When it was sent.', privacy: 0 })
  readonly sentAt!: Date;

  @Choice(MatterState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: MatterState;

  @Computed({ value: 'text', choices: CountyVerdict, zh: '答复', en: 'What was answered.', privacy: 0, optional: true, sql: (row) => answered(row, 'verdict') })
  readonly verdict!: CountyVerdict | null;

  @Computed({ value: 'text', zh: '答复内容', en: 'The answer.', optional: true, sql: (row) => answered(row, 'text') })
  readonly answerText!: string | null;

  @Computed({ value: 'instant', zh: '答复时间', en: 'When it was answered.', privacy: 0, optional: true, sql: (row) => answered(row, 'answered_at') })
  readonly answeredAt!: Date | null;

  @Whole({ zh: '第几轮', en: 'Cycle of the item.', hidden: true })
  readonly cycle!: number;
}
