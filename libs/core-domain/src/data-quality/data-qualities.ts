import type { Job, JobDeclaration, PermissionWording } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { coreQualityChecks } from './core.quality-checks.js';
import { DataQualityFinding } from './data-quality-finding.record.js';
import runQualityChecks from './run-quality-checks.job.js';

/** Whether the data of a township are right (domain-model §3.9). */
export const dataQuality = {
  records: [DataQualityFinding],
  qualityChecks: coreQualityChecks,
  jobs: [['core.run-quality-checks', runQualityChecks]] as readonly (readonly [name: string, job: Job])[],
} satisfies Chapter & { readonly jobs: unknown };

export const dataQualityJobs: Readonly<Record<string, JobDeclaration>> = {
  'core.run-quality-checks': { zh: '数据质量检查', en: 'Looks each night for what should not be in the data (§3.9).', cron: '40 2 * * *', run: () => import('./run-quality-checks.job.js') },
};

export const dataQualityPermissions = {
  'core:data-quality:read': { zh: '查看数据质量', en: 'See what is wrong in the data.', townshipWide: true },
} satisfies Record<string, PermissionWording>;
