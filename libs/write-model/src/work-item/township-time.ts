import { addDays, localDateOf, workingCalendar, type WorkingCalendar } from '@xiangzhi/kernel';
import { sql, type Statement, type Transaction } from '@xiangzhi/persistence';
import type { ItemRow } from './item-row.js';
import type { SlaPolicy, StoredCalendar } from './sla-policy.js';

/** Days around the instant that any limit or pause looks at. */
const BEFORE = 60;
const AFTER = 430;

/**
 * What the nearest region above the township says of a day or a season holds: county before city before province before nation. A
 * region's code is the beginning of the codes inside it; the nation's is empty. A year is loaded when each of its days is known: a county's
 * single days are no notice (CLK-2).
 */
const calendarStatement = (tenantId: string, at: Date): Statement => {
  const day = localDateOf(at);
  const [from, to] = [addDays(day, -BEFORE), addDays(day, AFTER)];
  const text = sql`
    with town as (select area_code from core.tenant where tenant_id = ${tenantId}),
    said as (
      select distinct on (d.day) d.day, d.kind from town, core.calendar_day d
      where starts_with(town.area_code, d.region_code) and d.day between ${from}::date and ${to}::date
      order by d.day, length(d.region_code) desc)
    select
      (select coalesce(json_object_agg(to_char(day, 'YYYY-MM-DD'), kind), '{}') from said where kind in ('HOLIDAY', 'IN_LIEU_WORKDAY')) as exceptions,
      (select coalesce(json_agg(y.year), '[]') from (select extract(year from day)::int as year, count(*) as days from said group by 1) y
         where y.days = least(make_date(y.year, 12, 31), ${to}::date) - greatest(make_date(y.year, 1, 1), ${from}::date) + 1) as years,
      (select coalesce(json_agg(json_build_object('nearness', length(h.region_code), 'validFrom', to_char(h.valid_from, 'YYYY-MM-DD'), 'seasonFrom', h.season_from, 'seasonTo', h.season_to,
          'amFrom', h.am_from, 'amTo', h.am_to, 'pmFrom', h.pm_from, 'pmTo', h.pm_to) order by h.valid_from), '[]')
         from town, core.work_hours h where starts_with(town.area_code, h.region_code)) as hours`;
  return sql.named('township_calendar', text);
};

/** The calendar and hours by which a township counts around an instant (CLK-2, AM-2). */
export const readCalendar = async (tx: Transaction, tenantId: string, at: Date): Promise<WorkingCalendar> => {
  const [stored] = await tx.query<StoredCalendar>(calendarStatement(tenantId, at));
  const { exceptions = {}, years = [], hours = [] } = stored ?? {};
  return workingCalendar({ exceptions: new Map(Object.entries(exceptions)), loadedYears: new Set(years), hours });
};

interface StoredPolicy {
  readonly policy: SlaPolicy;
}

/** What the township has set for a policy as of a day; undefined where the module's own holds. */
export const readPolicy = async (tx: Transaction, tenantId: string, { module, code, at }: { readonly module: string; readonly code: string; readonly at: Date }): Promise<SlaPolicy | undefined> => {
  const [stored] = await tx.query<StoredPolicy>(
    sql.named('sla_policy', sql`
      select policy from core.sla_policy where tenant_id = ${tenantId} and module = ${module} and code = ${code} and valid_from <= ${localDateOf(at)}::date
      order by valid_from desc limit 1`),
  );
  return stored?.policy;
};

/** When the present cycle of an item began: with its first step. */
export const readCycleStart = async (tx: Transaction, tenantId: string, { id, cycle, receivedAt }: Pick<ItemRow, 'id' | 'cycle' | 'receivedAt'>): Promise<Date> => {
  const [first] = await tx.query<{ at: Date | null }>(sql.named('cycle_start', sql`select min(at) as at from core.work_step where tenant_id = ${tenantId} and item_id = ${id} and cycle = ${cycle}`));
  return first?.at ?? receivedAt;
};

interface Numbered {
  readonly areaCode: string;
  readonly last: string;
}

/** The next number of a series, `WG-410922100-202603-0001`; the series begins anew each month. */
export const nextNumber = async (tx: Transaction, tenantId: string, { prefix, at, id }: { readonly prefix: string; readonly at: Date; readonly id: string }): Promise<string> => {
  const month = localDateOf(at).slice(0, 7).replace('-', '');
  const [row] = await tx.query<Numbered>(
    sql.named('item_number', sql`
      insert into core.number_series as s (tenant_id, id, series, last) values (${tenantId}, ${id}, ${`${prefix}-${month}`}, 1)
      on conflict (tenant_id, series) do update set last = s.last + 1
      returning s.last, (select area_code from core.tenant where tenant_id = ${tenantId}) as "areaCode"`),
  );
  if (!row) throw new TypeError(`no number of the series ${prefix}`);
  return `${prefix}-${row.areaCode}-${month}-${row.last.padStart(4, '0')}`;
};
