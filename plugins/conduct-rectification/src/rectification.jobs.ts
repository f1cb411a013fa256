import type { JobDeclaration } from '@xiangzhi/plugin-api';

export const rectificationJobs: Readonly<Record<string, JobDeclaration>> = {
  'conduct-rectification.confine-members': { zh: '补记班子成员问题的可见范围', en: 'Tells the register for whom older problems of members are (CR-6).', cron: '15 0 * * *', run: () => import('./problem/confine-members.job.js') },
  'conduct-rectification.drop-rechecks': { zh: '撤下不再需要的年度复查', en: 'Drops re-checks of problems that are no longer kept up.', run: () => import('./recheck/drop-rechecks.job.js') },
};
