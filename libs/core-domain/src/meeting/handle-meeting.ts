import { defineTransition, Input, ReasonInput, Same, VersionedInput, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { vacateRoom } from '../venue/occupy-room.js';
import { inTurnForQuota } from './quota.js';
import { MAIN_REPORT_MINUTES } from './meeting.rules.js';
import type { MeetingForm } from './meeting.choices.js';
import { Meeting } from './meeting.record.js';

@Input({ zh: '登记会议召开情况', en: 'Says how a meeting was held.' })
export class RecordMeetingInput extends VersionedInput {
  @Same(() => Meeting, { optional: false })
  readonly durationMinutes!: number;

  @Same(() => Meeting)
  readonly mainReportMinutes?: number | null;

  @Same(() => Meeting)
  readonly attendees?: number | null;

  @Same(() => Meeting, { optional: true, zh: '形式，不填为安排时的形式', en: 'How people met; as planned by default.' })
  readonly form?: MeetingForm | null;

  @Same(() => Meeting, { optional: true, zh: '合并的议题，不填为安排时的议题', en: 'Matters put into it; as planned by default.' })
  readonly mergedTopics?: readonly string[] | null;
}

/** MT-2, MT-3: the one row of the meeting says how it was; a long report is told, not refused. */
export const recordMeeting = defineTransition({
  name: 'recordMeeting',
  record: Meeting,
  action: 'hold',
  input: RecordMeetingInput,
  step(work, meeting, { durationMinutes, mainReportMinutes = null, attendees = null, form, mergedTopics }) {
    if ((mainReportMinutes ?? 0) > MAIN_REPORT_MINUTES) {
      work.warn({ code: 'LONG_REPORT', rule: 'MT-3', messageZh: `主报告 ${mainReportMinutes} 分钟，超过 ${MAIN_REPORT_MINUTES} 分钟；请控制主报告时长`, path: ['input', 'mainReportMinutes'] });
    }
    return { changes: { durationMinutes, mainReportMinutes, attendees, form: form ?? meeting.form, mergedTopics: mergedTopics ?? meeting.mergedTopics } };
  },
});

const giveRoomBack = async (work: Work, { roomAllocationId }: RowOf<Meeting>): Promise<void> => {
  if (roomAllocationId !== null) await vacateRoom(work, roomAllocationId);
};

export const approveMeeting = defineTransition({ name: 'approveMeeting', record: Meeting, action: 'approve' });

export const refuseMeeting = defineTransition({
  name: 'refuseMeeting',
  record: Meeting,
  action: 'refuse',
  input: ReasonInput,
  async step(work, meeting, { reason }) {
    await giveRoomBack(work, meeting);
    return { changes: { remark: reason } };
  },
});

/** What is called off leaves its place in the plan to another one. */
export const cancelMeeting = defineTransition({
  name: 'cancelMeeting',
  record: Meeting,
  action: 'cancel',
  input: ReasonInput,
  async step(work, meeting, { reason }) {
    await inTurnForQuota(work, { unitId: meeting.unitId, kind: meeting.kind, year: Number(meeting.heldOn.slice(0, 4)) });
    await giveRoomBack(work, meeting);
    return { changes: { remark: reason } };
  },
});
