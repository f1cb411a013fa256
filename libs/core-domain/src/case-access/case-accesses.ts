import { sql, type Job, type JobDeclaration, type Operation, type UseCase } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { CaseAccessGrant } from './case-access-grant.record.js';
import { CaseAccessRequest } from './case-access-request.record.js';
import { caseAccessDecided, caseAccessRequested } from './case-access.events.js';
import { caseAccessNotifications } from './case-access.notifications.js';
import { caseDetails } from './case-details.operation.js';
import { decideCaseAccess, revokeCaseAccess } from './decide-case-access.js';
import expireCaseAccess from './expire-case-access.job.js';
import { caseFields, requestCaseAccess } from './request-case-access.operation.js';
import takeCaseRequests from './take-case-requests.job.js';

export const caseAccessJobs: Readonly<Record<string, JobDeclaration>> = {
  'core.take-case-requests': {
    zh: '接收上级查阅个案的申请',
    en: 'Takes up what overseers ask to see (OVR-6).',
    due: () => sql`select distinct a.tenant_id from exchange.case_access a where a.handed_out_at is null`,
    run: () => import('./take-case-requests.job.js'),
  },
  'core.expire-case-access': { zh: '个案查阅到期', en: 'Erases what was shown when its hours are over (OVR-6).', run: () => import('./expire-case-access.job.js') },
};

/** 个案查阅: what a county or city sees of a single case, field by field and for some hours (OVR-6). */
export const caseAccesses = {
  records: [CaseAccessRequest, CaseAccessGrant],
  useCases: [decideCaseAccess, revokeCaseAccess] as readonly UseCase[],
  operations: [caseFields, requestCaseAccess, caseDetails] as unknown as readonly Operation[],
  events: [caseAccessRequested, caseAccessDecided],
  notifications: caseAccessNotifications,
  jobs: [['core.take-case-requests', takeCaseRequests], ['core.expire-case-access', expireCaseAccess]] as readonly (readonly [name: string, job: Job])[],
} satisfies Chapter & { readonly jobs: unknown };
