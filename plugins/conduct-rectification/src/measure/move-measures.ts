import { sql, type Work } from '@xiangzhi/plugin-api';
import { ConductMeasure } from './conduct-measure.record.js';

/** Which line each measure of a problem takes; null: it stays. */
export type MeasureCourse = (measure: Pick<ConductMeasure, 'state'> & { readonly id: string }) => string | null;

/** Takes the measures of a problem along with it; the problem is locked, so that none is added meanwhile. */
export const moveMeasures = async (work: Work, problemId: string, course: MeasureCourse): Promise<void> => {
  const measures = await work.query<{ id: string }>(sql`select m.id from conduct_rectification.conduct_measure m where m.tenant_id = ${work.actor.tenantId} and m.problem_id = ${problemId} order by m.number`);
  for (const { id } of measures) {
    const measure = await work.lock(ConductMeasure, id);
    const action = course(measure);
    if (action !== null) await work.transition(ConductMeasure, measure, { action, changes: action === 'beginAnew' ? { doneOn: null } : {} });
  }
};
