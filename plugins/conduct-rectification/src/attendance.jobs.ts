import type { JobDeclaration } from '@xiangzhi/plugin-api';

export const attendanceJobs: Readonly<Record<string, JobDeclaration>> = {
  'conduct-rectification.advance-leave': { zh: '请假到期提醒、逾期未销假', en: 'Leave begins, and is overstayed (LV-3).', cron: '5 0 * * *', run: () => import('./leave-request/advance-leave.job.js') },
  'conduct-rectification.follow-leave': { zh: '更新请假审批待办', en: 'Puts leave into the to-do of whoever decides, and takes it out.', run: () => import('./leave-request/follow-leave.job.js') },
  'conduct-rectification.count-attendance': { zh: '统计每日出勤', en: 'Counts the days of everybody (ATD-3).', cron: '40 1 * * *', run: () => import('./attendance-day/count-attendance-days.job.js') },
};
