import { fragment, identifier, inForceOn, type ComputedRow, type Fragment } from '@xiangzhi/plugin-api';
import type { DeadlineLight } from './item.choices.js';

const clockIs = (row: ComputedRow, clock: string): Fragment => fragment`${row.column('clock')} = ${clock}::text`;

/** Of what is finished and waits for verification the moment of the result counts, not the present one (AM-3). */
const judged = (row: ComputedRow, running: Fragment, finished: Fragment): Fragment =>
  fragment`((${clockIs(row, 'RUNNING')} and ${running}) or (${clockIs(row, 'FINISHED')} and ${finished}))`;

/** When each light is on; exactly one is. The columns are those of `ClockedItem` and of the register alike. */
export const LIGHTS: Readonly<Record<DeadlineLight, (row: ComputedRow) => Fragment>> = {
  GREY: (row) => fragment`${row.column('clock')} in ('PAUSED', 'WAITING', 'DROPPED')`,
  BLUE: (row) => clockIs(row, 'ENDED'),
  RED: (row) => judged(row, fragment`${row.column('due_at')} <= ${row.now}`, fragment`${row.column('finished_at')} > ${row.column('due_at')}`),
  YELLOW: (row) =>
    judged(
      row,
      fragment`${row.column('due_at')} > ${row.now} and ${row.column('yellow_at')} <= ${row.now}`,
      fragment`${row.column('finished_at')} <= ${row.column('due_at')} and ${row.column('finished_at')} >= ${row.column('yellow_at')}`,
    ),
  GREEN: (row) => judged(row, fragment`${row.column('yellow_at')} > ${row.now}`, fragment`${row.column('finished_at')} < ${row.column('yellow_at')}`),
};

/** The badge 逾期: what was handled, or is still open, after its deadline. What stands still or was never handled is not late. */
export const isLate = (row: ComputedRow): Fragment =>
  fragment`(${row.column('clock')} in ('RUNNING', 'FINISHED', 'ENDED') and coalesce(${row.column('finished_at')}, ${row.column('closed_at')}, ${row.now}) > ${row.column('due_at')})`;

/** 督办件: once it has been three working days late, it stays in the county's list to its end. */
export const isSupervised = (row: ComputedRow): Fragment => fragment`exists (select from exchange.supervised_item k where k.tenant_id = ${row.tenant} and k.item_id = ${row.column('id')})`;

/** Of whom it is asked whether a complaint is about him. */
export interface AskedOf {
  /** Path of the unit that the complaint is about; null where it is none. */
  readonly about: Fragment;
  readonly tenant: Fragment;
  /** User id. */
  readonly user: Fragment;
  readonly today: Fragment;
}

/** A post `a` that is held on a day. */
export const heldPost = (today: Fragment): Fragment => fragment`a.status = 'ACTIVE' and ${inForceOn(today, identifier('a', 'valid_from'), identifier('a', 'valid_to'))}`;

/** AM-9: works in the unit that a complaint is about, from whichever post he holds, or belongs there by his home unit. */
export const isAccusedUser = ({ about, tenant, user, today }: AskedOf): Fragment => fragment`(${about} is not null and (
  exists (select from core.role_assignment a where a.tenant_id = ${tenant} and a.user_id = ${user} and ${heldPost(today)} and starts_with(a.unit_path, ${about}))
  or exists (select from core.app_user au where au.tenant_id = ${tenant} and au.id = ${user} and starts_with(au.unit_path, ${about}))))`;

/** AM-9: whoever works in the unit that a complaint is about, from this post or from another one that he holds, or belongs there by his home unit, does not see it. */
export const isAccused = (row: ComputedRow): Fragment => fragment`(${row.column('about_path')} is not null and (
  starts_with(coalesce(${row.post.unitPath}, ''), ${row.column('about_path')})
  or ${isAccusedUser({ about: row.column('about_path'), tenant: row.tenant, user: row.actor, today: row.today })}))`;
