import type { Chapter } from '../chapter.js';
import { approveMeeting, cancelMeeting, recordMeeting, refuseMeeting } from './handle-meeting.js';
import { MeetingQuota } from './meeting-quota.record.js';
import { meetingReduction } from './meeting-reduction.operation.js';
import { Meeting } from './meeting.record.js';
import { planMeeting } from './plan-meeting.js';
import { setMeetingQuota } from './set-meeting-quota.js';

/** 会议精简 (AM-24, §11.5, G-4): a plan of the year, what was held, and how many fewer. */
export const meetings = {
  records: [MeetingQuota, Meeting],
  useCases: [setMeetingQuota, planMeeting, approveMeeting, refuseMeeting, recordMeeting, cancelMeeting],
  operations: [meetingReduction],
  constraints: {
    meeting_quota_line: { code: 'CONFLICT', rule: 'G-4', messageZh: '另一人刚刚制定了这一类会议的计划，请刷新后再试' },
  },
} satisfies Chapter;
