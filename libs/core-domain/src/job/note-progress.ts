import { newId, sql, type Work } from '@xiangzhi/plugin-api';
import type { TownshipJobState } from './township-job.record.js';

/** How far a job has come. */
export interface Progress {
  /** Name of the job: `core.check-import`. */
  readonly kind: string;
  readonly zh: string;
  /** The record that it is about, and where that lies. */
  readonly about: { readonly id: string; readonly unitPath: string };
  readonly done: number;
  readonly total: number;
  /** Default RUNNING. */
  readonly state?: TownshipJobState;
  /** An attachment that it has made. */
  readonly resultId?: string | null;
}

/**
 * Writes down how far long work has come, in the transaction of the step that has brought it there: `jobs` shows it. Seconds left follow from the
 * pace since it began.
 *
 * @example await noteProgress(work, { kind: 'core.check-import', zh: '检查导入文件', about: batch, done: 3_000, total: 20_000 });
 */
export const noteProgress = async (work: Work, { kind, zh, about, done, total, state = 'RUNNING', resultId = null }: Progress): Promise<void> => {
  const { now, actor: { tenantId, userId } } = work;
  await work.query(sql`
    insert into core.township_job as job (tenant_id, id, unit_path, kind, label_zh, state, done, total, eta_seconds, about_id, result_id, created_at, created_by, updated_at, updated_by, version)
    values (${tenantId}, ${newId()}, ${about.unitPath}, ${kind}, ${zh}, ${state}, ${done}, ${total}, null, ${about.id}, ${resultId}, ${now}, ${userId}, ${now}, ${userId}, 1)
    on conflict (tenant_id, about_id, kind) do update set state = excluded.state, done = excluded.done, total = excluded.total, result_id = excluded.result_id,
      eta_seconds = case when excluded.state = 'RUNNING' and excluded.done > 0
        then ceil(greatest(extract(epoch from excluded.updated_at - job.created_at), 0) * (excluded.total - excluded.done) / excluded.done)::int end,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by, version = job.version + 1`);
};
