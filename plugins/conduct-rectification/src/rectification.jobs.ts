import type { JobDeclaration } from '@xiangzhi/plugin-api';

export const rectificationJobs: Readonly<Record<string, JobDeclaration>> = {
  'conduct-rectification.drop-rechecks': { zh: '撤下不再需要的年度复查', en: 'Drops re-checks of problems that are no longer kept up.', run: () => import('./recheck/drop-rechecks.job.js') },
};
