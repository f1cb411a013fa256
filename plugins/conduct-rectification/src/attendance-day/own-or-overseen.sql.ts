import { fragment, type ComputedRow, type Fragment } from '@xiangzhi/plugin-api';

/** What heads of units, the party office and leaders hold. Nobody else sees how somebody else comes and goes. */
export const OVERSEE = 'conduct-rectification:attendance:oversee';

/** What is done by jobs sees everything. */
const EVERYTHING = '*';

/** Whether whoever asks is the employee himself. */
export const isOwn = (row: ComputedRow): Fragment => fragment`${row.column('employee_id')} = ${row.actor}`;

/** ATD-7: rows about an employee are his, his unit's head's and the party office's; for everybody else they are not there. */
export const isOfSomebodyElse = (row: ComputedRow): Fragment => fragment`(
  ${row.column('employee_id')} is distinct from ${row.actor} and not (${row.post.permissions} && array[${OVERSEE}, ${EVERYTHING}]::text[]))`;
