import { defineOperation, Input, localDateOf, sql, Whole, type OperationContext, type Statement } from '@xiangzhi/plugin-api';
import { inTenantTransaction, type Transaction } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { WorkingCalendarYear } from './working-calendar.output.js';

@Input({ zh: '查询一年的工作日历', en: 'Which year.' })
export class WorkingCalendarInput {
  @Whole({ zh: '年份，默认今年', en: 'Year; this year by default.', min: 2000, max: 2100, optional: true })
  readonly year?: number | null;
}

/** Of each day the nearest region holds, as in the deadlines that are counted by it. @param code a region's, or a township's area code */
const yearStatement = (code: Statement, year: number): Statement => sql`
  with said as (
    select distinct on (d.day) d.day, d.kind, d.notice from core.calendar_day d
    where starts_with(${code}, d.region_code) and d.day between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)
    order by d.day, length(d.region_code) desc)
  select ${year}::int as year,
    count(*) < make_date(${year}::int + 1, 1, 1) - make_date(${year}::int, 1, 1) as provisional,
    coalesce(array_agg(distinct notice order by notice), '{}') as notices,
    coalesce(array_agg(to_char(day, 'YYYY-MM-DD') order by day) filter (where kind = 'HOLIDAY'), '{}') as holidays,
    coalesce(array_agg(to_char(day, 'YYYY-MM-DD') order by day) filter (where kind = 'IN_LIEU_WORKDAY'), '{}') as "inLieu"
  from said`;

/** Single days of a year that is not loaded count for nothing, so they are not shown as knowledge either. */
const shown = (year: WorkingCalendarYear): WorkingCalendarYear => (year.provisional ? { ...year, notices: [], holidays: [], inLieu: [] } : year);

const readYear = async (tx: Transaction, code: Statement, year: number): Promise<WorkingCalendarYear> => {
  const [found] = await tx.query<WorkingCalendarYear>(yearStatement(code, year));
  if (!found) throw new TypeError('a year is always answered');
  return shown(found);
};

/** A year as a region counts it. */
export const readYearOfRegion = (tx: Transaction, regionCode: string, year: number): Promise<WorkingCalendarYear> => readYear(tx, sql`${regionCode}::text`, year);

/** CLK-2: the days that deadlines are counted by, and whether they are final. */
export const workingCalendar = defineOperation<OperationContext, WorkingCalendarInput, WorkingCalendarYear>({
  kind: 'query',
  name: 'workingCalendar',
  zh: '工作日历',
  en: 'Days off and days worked in lieu of a year, and whether its notice is loaded.',
  access: { permission: 'core:calendar:read' },
  audience: ['TENANT', 'OVERSIGHT'],
  input: WorkingCalendarInput,
  result: WorkingCalendarYear,
  async run({ actor, get, now }, { year: wished }) {
    const year = wished ?? Number(localDateOf(now).slice(0, 4));
    const { database } = get(DatabaseAccess);
    if (actor.kind === 'OVERSIGHT') return inRegion(database, actor, (tx) => readYearOfRegion(tx, actor.regionCode, year));
    if (actor.kind !== 'TENANT') throw new TypeError('workingCalendar is offered to townships and counties only');
    const { tenantId, userId } = actor;
    return inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: userId }, (tx) => readYear(tx, sql`(select area_code from core.tenant where tenant_id = ${tenantId})`, year));
  },
});
