import { fragment, type ComputedRow, type Fragment } from '@xiangzhi/plugin-api';

/** A figure over the valid servings of a session: guests, staff and void rows are none of them (MEAL-INV-3). */
const ofServings = (figure: Fragment, row: ComputedRow): Fragment => fragment`
  (select ${figure} from elderly_meals.meal_serving v where v.tenant_id = ${row.tenant} and v.session_id = ${row.column('id')} and v.voided_at is null)`;

export const dinersOfSession = (row: ComputedRow): Fragment => ofServings(fragment`count(*)::int`, row);
export const deliveriesOfSession = (row: ComputedRow): Fragment => ofServings(fragment`(count(*) filter (where v.mode = 'DELIVERY'))::int`, row);
export const incomeOfSession = (row: ComputedRow): Fragment => ofServings(fragment`coalesce(sum(v.price_fen), 0)::bigint`, row);
export const subsidyOfSession = (row: ComputedRow): Fragment => ofServings(fragment`coalesce(sum(v.subsidy_fen), 0)::bigint`, row);
