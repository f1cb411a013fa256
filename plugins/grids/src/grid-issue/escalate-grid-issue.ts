import { defineTransition, Input, Text, VersionedInput } from '@xiangzhi/plugin-api';
import { sendToCounty } from '@xiangzhi/core-domain/work-items';
import { GridIssue } from './grid-issue.record.js';

@Input({ zh: '吹哨上报县级', en: 'Sends an issue to the county.' })
export class EscalateGridIssueInput extends VersionedInput {
  @Text({ zh: '请哪个县直部门办理', en: 'Department of the county.', max: 60 })
  readonly department!: string;

  @Text({ zh: '上报内容：县级看到的全部文字，请勿写姓名、电话、住址', en: 'All that the county reads: no names, telephone numbers or homes.', max: 1_000 })
  readonly text!: string;
}

/** AM-16: the county sees what is written here and nothing else; its answer comes back through the township's own worker. */
export const escalateGridIssue = defineTransition({
  name: 'escalateGridIssue',
  record: GridIssue,
  action: 'escalateToCounty',
  input: EscalateGridIssueInput,
  async step(work, issue, { department, text }) {
    await sendToCounty(work, GridIssue, issue, { department, text });
    return { changes: { handlingMode: 'COUNTY' as const, submitterId: null, verifierId: null }, note: `${department}：${text}` };
  },
});
