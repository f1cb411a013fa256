import { setTimeout as wait } from 'node:timers/promises';
import { SYSTEM_ACTOR } from '@xiangzhi/access';
import { inTenantTransaction, sql, type Database } from '@xiangzhi/persistence';
import { textOf, type Action } from '../command/context.js';
import { townshipOf } from '../installation/township-of.js';
import { withInstallation } from '../installation/with-installation.js';
import { progressLine, type JobProgress } from './progress-line.rules.js';

const LISTED = 50;
const LOOK_MS = 500;

/** The newest first. */
const jobsOf = (database: Database, tenantId: string): Promise<JobProgress[]> =>
  inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, (tx) => tx.query<JobProgress>(sql`
    select id, kind, label_zh as "labelZh", state, done, total, eta_seconds as "etaSeconds" from core.township_job
    where tenant_id = ${tenantId} order by created_at desc, id desc limit ${LISTED}`));

export const listJobs: Action = (context, options) =>
  withInstallation(context, async ({ database }) => {
    const { tenantId } = await townshipOf(database, textOf(options, 'tenant') ?? '');
    const jobs = await jobsOf(database, tenantId);
    return { json: jobs, text: jobs.length === 0 ? '没有后台任务。' : jobs.map(progressLine).join('\n') };
  });

/** Says each step once, until nothing is under way; what is done meanwhile is said as well. */
export const watchJobs: Action = (context, options) =>
  withInstallation(context, async ({ database }) => {
    const { tenantId } = await townshipOf(database, textOf(options, 'tenant') ?? '');
    const said = new Map<string, string>();
    for (;;) {
      const jobs = await jobsOf(database, tenantId);
      for (const job of jobs.filter(({ id, state }) => state === 'RUNNING' || said.has(id)).reverse()) {
        const line = progressLine(job);
        if (said.get(job.id) !== line) context.note(line);
        said.set(job.id, line);
      }
      const underWay = jobs.filter(({ state }) => state === 'RUNNING');
      if (underWay.length === 0) return { json: jobs.filter(({ id }) => said.has(id)), text: '没有进行中的后台任务。' };
      await wait(LOOK_MS);
    }
  });
