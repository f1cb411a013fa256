import { sql, type Job, type JobDeclaration, type Operation, type UseCase } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import applySupervision from './apply-supervision.job.js';
import { supervisionDecisions } from './decide-supervision.operation.js';
import handOutSupervision from './hand-out-supervision.job.js';
import { issueSupervision } from './issue-supervision.operation.js';
import { replySupervision, signSupervision } from './reply-supervision.js';
import { supervisionCame } from './supervision.events.js';
import { supervisionNotifications } from './supervision.notifications.js';
import { Supervision } from './supervision.record.js';
import { SupervisionOrder } from './supervision-order.record.js';
import { SupervisionStep } from './supervision-step.record.js';

export const supervisionJobs: Readonly<Record<string, JobDeclaration>> = {
  'core.hand-out-supervision': {
    zh: '接收县级督办',
    en: 'Finds what overseers have ordered and decided (AM-16).',
    due: () => sql`select distinct p.tenant_id from exchange.supervision_step p where p.party = 'COUNTY' and p.handed_out_at is null`,
    run: () => import('./hand-out-supervision.job.js'),
  },
  'core.apply-supervision': { zh: '按县级督办办理', en: 'Applies what was said of one order (AM-16).', run: () => import('./apply-supervision.job.js') },
};

/** 督办: orders of the county or city to a township, and what becomes of them (§3.9, AM-16). */
export const supervisions = {
  records: [Supervision, SupervisionOrder, SupervisionStep],
  useCases: [signSupervision, replySupervision] as readonly UseCase[],
  operations: [issueSupervision, ...supervisionDecisions] as readonly Operation[],
  events: [supervisionCame],
  notifications: supervisionNotifications,
  constraints: {
    supervision_step_turn: { code: 'CONFLICT', rule: 'AM-16', messageZh: '督办单位刚刚办理了这件督办，请刷新后再试' },
  },
  jobs: [['core.hand-out-supervision', handOutSupervision], ['core.apply-supervision', applySupervision]] as readonly (readonly [name: string, job: Job])[],
} satisfies Chapter & { readonly jobs: unknown };
