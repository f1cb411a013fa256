import type { Job, JobDeclaration, Operation } from '@xiangzhi/plugin-api';
import { importWorkingCalendar } from './import-working-calendar.js';
import recountDeadlines from './recount-deadlines.job.js';
import { setWorkHours } from './set-work-hours.js';
import { workingCalendar } from './working-calendar.operation.js';

/** What the core brings for the working calendar (CLK-2). */
export const calendars = {
  operations: [workingCalendar, importWorkingCalendar, setWorkHours] as readonly Operation[],
  jobs: [['core.recount-deadlines', recountDeadlines]] as readonly (readonly [name: string, job: Job])[],
} as const;

/** A notice is published months before its year: what was counted without it is counted again in the night after the import. */
export const calendarJobs: Readonly<Record<string, JobDeclaration>> = {
  'core.recount-deadlines': {
    zh: '放假通知导入后重新核定时限',
    en: 'Counts provisional deadlines again once the notice of their year is loaded (CLK-2).',
    cron: '20 4 * * *',
    run: () => import('./recount-deadlines.job.js'),
  },
};
