import { defineDemo } from '@xiangzhi/plugin-api';
import { tellAdjustments } from './adjustments.js';
import { tellAttendance } from './attendance.js';
import { tellMeetings } from './meetings.js';
import { tellRectification } from './rectification.js';

const at = (day: string): Date => new Date(`${day}T09:00:00+08:00`);

const WORK = { kind: 'WORK', title: '工作例会' } as const;

/** domain-model §19: the page's figures, at fixed days. */
export default defineDemo({
  // 孟轲乡：28 种问题、57 条措施，岗位调整 60 人，会议 120 → 85（−29.2%），次年同期再减
  '410902203': async (stage) => {
    await tellRectification(stage, at('2025-03-03'));
    await tellAdjustments(stage, at('2025-04-15'));
    await tellMeetings(stage, { ...WORK, count: 120, from: at('2024-01-02'), days: 150 });
    await tellMeetings(stage, { ...WORK, count: 85, from: at('2025-01-02'), days: 149 });
    await tellMeetings(stage, { ...WORK, count: 60, from: at('2026-01-05'), days: 146 });
    await tellAttendance(stage);
  },
  // 打渔陈镇：5 次专题部署会
  '410927103': async (stage) => {
    await tellMeetings(stage, { kind: 'SPECIAL', title: '专题部署会', count: 5, from: at('2025-02-10'), days: 120 });
  },
});
