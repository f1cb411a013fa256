import { fragment, type ComputedRow, type Fragment } from '@xiangzhi/plugin-api';
import { isOfMinor } from '@xiangzhi/core-domain/records';

/** Of a row of the case: whoever asks is one of its mediators. */
export const isMediator = (row: ComputedRow): Fragment => fragment`jsonb_exists(${row.column('mediator_ids')}, ${row.actor}::text)`;

const isMediatorOfCase = (row: ComputedRow): Fragment => fragment`exists (
  select from grids.dispute_case c where c.tenant_id = ${row.tenant} and c.id = ${row.column('dispute_id')} and jsonb_exists(c.mediator_ids, ${row.actor}::text))`;

const leads = (row: ComputedRow): Fragment => fragment`(${row.post.role} in ('DISPATCHER', 'TOWNSHIP_LEADER', 'PRIVACY_OFFICER'))`;

/** GRID-INV-9: what a dispute is about is read by its mediators, the dispatcher, the leader and the privacy officer. */
export const readersOfCase = (row: ComputedRow): Fragment => fragment`(${leads(row)} or ${isMediator(row)})`;

/** The same of what hangs on the case. */
export const readersOfSession = (row: ComputedRow): Fragment => fragment`(${leads(row)} or ${isMediatorOfCase(row)})`;

/** Who the parties are: likewise; of a child the mediators and the privacy officer alone (AM-10). */
export const readersOfParty = (row: ComputedRow): Fragment =>
  fragment`(${isMediatorOfCase(row)} or (${leads(row)} and (${row.post.role} = 'PRIVACY_OFFICER' or not ${isOfMinor(row, 'person_id')})))`;
