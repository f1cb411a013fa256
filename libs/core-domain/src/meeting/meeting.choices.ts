import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const MeetingKind = choices('MeetingKind', { zh: '会议类别', en: 'Kind of meeting.' }, {
  PLENARY: { zh: '全体会', en: 'Of everybody.' },
  WORK: { zh: '工作会', en: 'About the work of a line.' },
  SPECIAL: { zh: '专题会', en: 'About one matter.' },
  STUDY: { zh: '学习会', en: 'To learn something.' },
  OTHER: { zh: '其他', en: 'Another kind.' },
});
export type MeetingKind = ChoiceOf<typeof MeetingKind>;

export const MeetingForm = choices('MeetingForm', { zh: '会议形式', en: 'How people meet.' }, {
  ONSITE: { zh: '现场', en: 'In a room.' },
  VIDEO: { zh: '视频', en: 'By video.' },
  MERGED: { zh: '合并召开', en: 'Several matters in one meeting.' },
});
export type MeetingForm = ChoiceOf<typeof MeetingForm>;
