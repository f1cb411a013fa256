import { fragment, type ComputedRow, type Fragment } from '@xiangzhi/plugin-api';

/**
 * Items of a module that the township has switched off are not shown; those of one that is read-only are, but nothing waits in them.
 * The core is always on.
 */
export const isOfModule = (row: ComputedRow, states: readonly string[]): Fragment =>
  fragment`(${row.column('module')} = 'core' or exists (select from core.module m where m.tenant_id = ${row.tenant} and m.key = ${row.column('module')} and m.state = any(${states}::text[])))`;

const homeUnit = (row: ComputedRow): Fragment => fragment`(select u.unit_id from core.app_user u where u.tenant_id = ${row.tenant} and u.id = ${row.actor})`;

/** Where I work: the unit that I act from, and the one that I belong to. */
const myUnits = (row: ComputedRow): Fragment => fragment`array[${row.post.unitId}, ${homeUnit(row)}]`;

/** It is given to me, or to a unit of mine and to nobody in it yet, or a unit of mine takes part in it. */
const isMine = (row: ComputedRow): Fragment => fragment`(${row.column('assignee_id')} = ${row.actor}
  or (${row.column('assignee_id')} is null and ${row.column('assignee_unit_id')} = any(${myUnits(row)}))
  or jsonb_exists_any(${row.column('joint_unit_ids')}, ${myUnits(row)}::text[]))`;

const isAwaited = (row: ComputedRow): Fragment =>
  fragment`(${row.column('awaits')} = any(${row.post.permissions}) and (not ${row.column('of_assignee')} or ${isMine(row)}))`;

/** Escalated in this cycle to the role that I act in. */
const isRaised = (row: ComputedRow): Fragment => fragment`(${row.column('clock')} = 'RUNNING' and exists (
  select from core.work_escalation e where e.tenant_id = ${row.tenant} and e.item_id = ${row.column('id')} and e.cycle = ${row.column('cycle')} and jsonb_exists(e.roles, ${row.post.role})))`;

/** Somebody asks for a pause or more time of what counts now, and I decide. */
const isAsked = (row: ComputedRow): Fragment => fragment`('core:work-item:decide' = any(${row.post.permissions}) and ${row.column('clock')} = 'RUNNING' and exists (
  select from core.work_request q where q.tenant_id = ${row.tenant} and q.item_id = ${row.column('id')} and q.state = 'REQUESTED'))`;

/** What waits for whoever asks, over all modules (domain-model §3.6). */
export const waitsForMe = (row: ComputedRow): Fragment =>
  fragment`(${isOfModule(row, ['ENABLED'])} and (${isAwaited(row)} or ${isRaised(row)} or ${isAsked(row)}))`;
