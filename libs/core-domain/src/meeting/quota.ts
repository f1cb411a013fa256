import { sql, type Work } from '@xiangzhi/plugin-api';
import type { MeetingKind } from './meeting.choices.js';

/** A line of a year's plan. */
export interface QuotaLine {
  readonly unitId: string;
  readonly kind: MeetingKind;
  readonly year: number;
}

/** Of two who take the last meeting of a plan the second waits, and finds it taken. */
export const inTurnForQuota = (work: Work, { unitId, kind, year }: QuotaLine): Promise<void> => work.inTurn(`meeting quota ${unitId} ${year} ${kind}`);

/** MT-1: whether the plan of the year has room for one more. What was never planned has none. */
export const hasQuota = async (work: Work, { unitId, kind, year }: QuotaLine): Promise<boolean> => {
  const { tenantId } = work.actor;
  const [line] = await work.query<{ left: number | null }>(sql`
    select (select q.quota from core.meeting_quota q where q.tenant_id = ${tenantId} and q.unit_id = ${unitId} and q.kind = ${kind} and q.year = ${year})
      - (select count(*)::int from core.meeting m where m.tenant_id = ${tenantId} and m.unit_id = ${unitId} and m.kind = ${kind} and m.planned and m.state in ('PLANNED', 'HELD')
        and m.held_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date) as left`);
  return (line?.left ?? 0) > 0;
};
