import { randomUUID } from 'node:crypto';
import { GRID, ISSUE, REPORTER } from './columns.mjs';

const HOUR_MS = 3_600_000;
const POLICY = JSON.stringify({ finish: { unit: 'WORKING_DAYS', amount: 5 } });

/**
 * The bare INSERTs of a report, all in one statement: number, issue, its row in the register, its step and alarm, the request and
 * the audit entry. Nothing is checked, authorised, hashed or calculated here.
 */
const TEXT = `
  with place as (
    select g.id, g.unit_path, u.name, t.area_code from grids.grid g
    join core.org_unit u on u.tenant_id = $1 and u.id = g.unit_id join core.tenant t on t.tenant_id = $1
    where g.tenant_id = $1 and g.id = $3),
  claimed as (
    insert into core.client_request (tenant_id, id, actor_id, use_case, input_hash, created_at) values ($1, $4::uuid, $5, 'reportGridIssue', $4::uuid::text, $9)),
  numbered as (
    insert into core.number_series as s (tenant_id, id, series, last) values ($1, gen_random_uuid(), $6, 1)
    on conflict (tenant_id, series) do update set last = s.last + 1 returning s.last),
  issue as (
    insert into grids.grid_issue (tenant_id, id, code, title, priority, clock, cycle, policy, received_at, yellow_at, due_at, original_due_at, calendar_provisional, paused_units, extensions, returns,
      state, category, demand, description, severity, source, reporter_id, anonymous, address, primary_grid_id, joint_unit_ids, reporter_reopens, unit_path,
      created_at, created_by, updated_at, updated_by, version)
    select $1, $2, 'WG-' || area_code || '-' || $13::text || '-' || lpad(last::text, 4, '0'), $7, 'NORMAL', 'RUNNING', 1, $12::jsonb, $9, $10, $11, $11, false, 0, 0, 0,
      'REPORTED', 'FACILITY', 'HELP', $8, 'GENERAL', 'OFFICER', $5, false, $14, id, '[]', 0, unit_path, $9, $5, $9, $5, 1
    from numbered, place returning *),
  item as (
    insert into core.work_item (tenant_id, id, module, type, type_zh, code, title, unit_path, state, state_zh, clock, cycle, priority, received_at, yellow_at, due_at, original_due_at,
      calendar_provisional, awaits, of_assignee, level, created_at, created_by, updated_at, updated_by, version)
    select $1, id, 'grids', 'GRID_ISSUE', '网格事件', code, title, unit_path, state, '已上报', clock, cycle, priority, received_at, yellow_at, due_at, original_due_at,
      calendar_provisional, 'grids:issue:accept', false, 0, created_at, created_by, updated_at, updated_by, 1 from issue),
  step as (
    insert into core.work_step (tenant_id, id, item_id, unit_path, cycle, action, action_zh, to_state, to_state_zh, actor_id, assignment_id, at)
    select $1, gen_random_uuid(), id, unit_path, 1, 'report', '上报', 'REPORTED', '已上报', $5, $15, $9 from issue),
  alarm as (insert into core.item_alarm (tenant_id, id, module, at) select $1, id, 'grids', yellow_at from issue),
  entry as (
    insert into audit.entry (tenant_id, id, at, actor_id, assignment_id, action, object_type, object_id, changed_fields, outcome, request_id)
    select $1, gen_random_uuid(), $9, $5, $15, 'CREATE', 'GridIssue', id, '{}'::jsonb, 'OK', $4::uuid::text from issue)
  select json_build_object('reportGridIssue', json_build_object('gridIssue', json_build_object(${ISSUE}, 'category', i.category, ${GRID}, ${REPORTER},
    'steps', json_build_array(json_build_object('action', 'report', 'note', null, 'actor', json_build_object('name', r.name))))))::text as json
  from issue i join place gu on true join core.app_user r on r.tenant_id = $1 and r.id = i.reporter_id`;

const monthOf = (now) => new Date(now + 8 * HOUR_MS).toISOString().slice(0, 7).replace('-', '');

/** @param user who reports: the floor believes whoever asks */
export function report(tenantId, { input: { clientRequestId, gridId, title, description, address } }, { userId, assignmentId }) {
  const now = Date.now();
  const [received, yellow, due] = [0, 96, 120].map((hours) => new Date(now + hours * HOUR_MS));
  const month = monthOf(now);
  const values = [tenantId, randomUUID(), gridId, clientRequestId, userId, `WG-${month}`, title, description, received, yellow, due, POLICY, month, address, assignmentId];
  return { name: 'q4', text: TEXT, values };
}
