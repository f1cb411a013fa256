import { sql, type JobDeclaration, type Statement } from '@xiangzhi/plugin-api';

/** Whether the module that a row `x` names is at work in its township; what is switched off rests. */
const isAtWork: Statement = sql`(x.module = 'core' or exists (select from core.module m where m.tenant_id = x.tenant_id and m.key = x.module and m.state = 'ENABLED'))`;

/** What the core does by itself in a township; what is due is looked for, wherever the clock was set to. */
export const coreJobs: Readonly<Record<string, JobDeclaration>> = {
  'core.escalate-items': {
    zh: '催办、督办到期事项',
    en: 'Raises work items whose time has come.',
    due: (now) => sql`select distinct x.tenant_id from core.item_alarm x where x.at <= ${now} and ${isAtWork}`,
    run: () => import('./work-item/escalate-items.job.js'),
  },
  'core.apply-county-answers': {
    zh: '接收县级答复',
    en: 'Applies what the county has answered (AM-16).',
    due: () => sql`
      select distinct x.tenant_id from exchange.matter x where x.state = 'SENT' and ${isAtWork}
        and exists (select from exchange.answer a where a.tenant_id = x.tenant_id and a.matter_id = x.id)`,
    run: () => import('./exchange/apply-county-answers.job.js'),
  },
  'core.resume-item': { zh: '挂起期满恢复', en: 'Lets the clock of a paused item go on (CLK-4).', run: () => import('./work-item/resume-item.job.js') },
};
