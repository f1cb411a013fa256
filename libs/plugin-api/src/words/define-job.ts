import type { Work } from '@xiangzhi/write-model';

/** What a job does in one township, in one transaction. */
export type Job = (work: Work, ids: Readonly<Record<string, string>>) => Promise<void>;

/**
 * Declares a job; the default export of its file. It may run twice (a worker can die after the commit), so it must find out by
 * itself what is still to do.
 *
 * @example
 * export default defineJob(async (work) => {
 *   await work.query(sql`update … where tenant_id = ${work.actor.tenantId} and due_on < ${work.today}::date`);
 * });
 */
export const defineJob = (run: Job): Job => run;
