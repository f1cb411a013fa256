import { sql, type JobDeclaration } from '@xiangzhi/plugin-api';
import { calendarJobs } from './calendar/calendars.js';
import { importJobs } from './import/imports.js';
import { dataQualityJobs } from './data-quality/data-qualities.js';
import { caseAccessJobs } from './case-access/case-accesses.js';
import { supervisionJobs } from './supervision/supervisions.js';
import { atWork } from './module/at-work.js';

/** What the core does by itself in a township; what is due is looked for, wherever the clock was set to. */
export const coreJobs: Readonly<Record<string, JobDeclaration>> = {
  'core.escalate-items': {
    zh: '催办、督办到期事项',
    en: 'Raises work items whose time has come.',
    due: (now) => sql`select distinct a.tenant_id from core.item_alarm a where a.at <= ${now} and ${atWork('a')}`,
    run: () => import('./work-item/escalate-items.job.js'),
  },
  'core.hand-out-county-answers': {
    zh: '接收县级答复',
    en: 'Finds what the county has answered (AM-16).',
    due: () => sql`
      select distinct m.tenant_id from exchange.matter m where m.state = 'SENT' and m.handed_out_at is null and ${atWork('m')}
        and exists (select from exchange.answer a where a.tenant_id = m.tenant_id and a.matter_id = m.id)`,
    run: () => import('./exchange/hand-out-county-answers.job.js'),
  },
  'core.apply-county-answer': { zh: '按县级答复办理', en: 'Applies one answer of the county (AM-16).', run: () => import('./exchange/apply-county-answer.job.js') },
  'core.hand-over-open-items': {
    zh: '移交被撤并乡镇的未办结事项',
    en: 'Hands the open items of a merged township to its successor (AM-18).',
    // By then whatever was being written when it was merged has ended.
    due: (now) => sql`
      select t.tenant_id from core.tenant t where t.status = 'ARCHIVED' and t.successor_id is not null and t.handed_over_at is null and t.archived_at <= ${now}::timestamptz - interval '30 seconds'`,
    archives: 'ONLY',
    run: () => import('./succession/hand-over-open-items.job.js'),
  },
  'core.reissue-items': {
    zh: '重新登记被撤并乡镇的未办结事项',
    en: 'Opens items of merged townships again (AM-18).',
    due: () => sql`select distinct h.tenant_id from core.inherited_item h where h.state = 'WAITING' and ${atWork('h')}`,
    run: () => import('./succession/reissue-items.job.js'),
  },
  'core.resume-item': { zh: '挂起期满恢复', en: 'Lets the clock of a paused item go on (CLK-4).', run: () => import('./work-item/resume-item.job.js') },
  'core.watch-licences': { zh: '证照到期提醒', en: 'Tells of licences that come to their end (ENT-2).', cron: '30 8 * * *', run: () => import('./market-entity/watch-licences.job.js') },
  'core.watch-notices': { zh: '公示开始、期满提醒', en: 'Tells of public notices that have begun or may end (§18.3).', cron: '0 7 * * *', run: () => import('./public-notice/watch-notices.job.js') },
  'core.report-sensitive-reads': { zh: '敏感信息查看告知', en: 'Tells the privacy officer that sensitive data was read (§18.3).', cron: '0 8 * * *', run: () => import('./audit/report-sensitive-reads.job.js') },
  'core.write-metric-snapshots': { zh: '报县指标汇总', en: 'Writes down the figures that the county has of the township (§3.9).', cron: '20 1 * * *', run: () => import('./metric/write-metric-snapshots.job.js') },
  'core.expire-records': { zh: '删除保存期满的记录', en: 'Erases rows whose time is over (§3.11).', archives: 'ALSO', cron: '40 3 * * *', run: () => import('./retention/expire-records.job.js') },
  ...calendarJobs,
  ...importJobs,
  ...dataQualityJobs,
  ...supervisionJobs,
  ...caseAccessJobs,
};
