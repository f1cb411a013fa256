import { fragment, identifier, type ComputedRow, type Fragment } from '@xiangzhi/plugin-api';

const YEARS = 18;

/** Under 18 on the business day (AM-10, RES-3). Nobody whose birth date is unknown. */
const bornTooLate = (birthDate: Fragment, today: Fragment): Fragment => fragment`(${birthDate} > (${today} - make_interval(years => ${YEARS}::int))::date)`;

/** Whether a row of `core.person` is about a minor. */
export const isMinor = (row: ComputedRow): Fragment => bornTooLate(row.column('birth_date'), row.today);

/** Whether a row refers to a minor by this column. */
export const isOfMinor = (row: ComputedRow, column: string): Fragment =>
  fragment`exists (select from core.person minor where minor.tenant_id = ${row.tenant} and minor.id = ${row.column(column)} and ${bornTooLate(identifier('minor', 'birth_date'), row.today)})`;

/** Full years at the business day (RES-3). */
export const ageToday = (row: ComputedRow): Fragment => fragment`(date_part('year', age(${row.today}::timestamp, ${row.column('birth_date')}::timestamp))::int)`;

/** Whether whoever asks acts from a village or from within one, and the row lies there: its household list shows the names of its children (AM-10). */
export const isOfOwnVillage = (row: ComputedRow): Fragment => fragment`(starts_with(${row.column('unit_path')}, ${row.post.unitPath}) and exists (
  select from core.org_unit post where post.tenant_id = ${row.tenant} and post.id = ${row.post.unitId} and post.level in ('VILLAGE', 'COMMUNITY', 'GRID', 'MICRO_GRID')))`;
