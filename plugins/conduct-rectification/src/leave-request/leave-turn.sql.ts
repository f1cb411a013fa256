import { fragment, type ComputedRow, type Fragment } from '@xiangzhi/plugin-api';
import { LeaveStep } from './leave.choices.js';

/** Which posts speak at a step: the post that somebody acts from, or that of whoever has named him as his delegate. */
export const STEP_ROLES: Readonly<Record<LeaveStep, readonly string[]>> = {
  UNIT_HEAD: ['VILLAGE_SECRETARY', 'ZONE_SECRETARY', 'DEPUTY_LEADER', 'TOWNSHIP_LEADER'],
  LINE_LEADER: ['DEPUTY_LEADER', 'TOWNSHIP_LEADER'],
  ORG_LEADER: ['ORG_OFFICER'],
  MAIN_LEADER: ['TOWNSHIP_LEADER'],
};

const speaksAt = (row: ComputedRow, role: Fragment, step: LeaveStep): Fragment => fragment`(${row.column('pending_step')} = ${step} and ${role} = any(${[...STEP_ROLES[step]]}::text[]))`;

const speaks = (row: ComputedRow, role: Fragment): Fragment => {
  const [unit, line, org, main] = LeaveStep.codes.map((step) => speaksAt(row, role, step));
  return fragment`(${unit ?? fragment`false`} or ${line ?? fragment`false`} or ${org ?? fragment`false`} or ${main ?? fragment`false`})`;
};

/** LV-4: it is the turn of whoever asks, from the own post or in place of somebody who is away today. */
export const isTurn = (row: ComputedRow): Fragment => fragment`(${speaks(row, row.post.role)} or exists (
  select from conduct_rectification.leave_delegation d
  where d.tenant_id = ${row.tenant} and d.delegate_id = ${row.actor} and d.revoked_at is null and ${row.today} between d.valid_from and d.valid_to
    and starts_with(${row.column('unit_path')}, d.scope_path) and ${speaks(row, fragment`d.role_code`)}))`;
