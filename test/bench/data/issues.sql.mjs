import { STEPS } from './sizes.mjs';
import { KIND } from './township.mjs';

/** A state for every twentieth issue: in a township most are closed. */
const STATES = [
  'REPORTED', 'ACCEPTED', 'DISPATCHED', 'IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS', 'PENDING_VERIFY', 'VERIFIED', ...Array(9).fill('CLOSED'), 'ARCHIVED', 'ARCHIVED', 'NOT_ACCEPTED',
];
const CATEGORIES = ['FACILITY', 'ENV', 'SAFETY', 'CHARGING', 'DISPUTE', 'SERVICE', 'CARE', 'ORDER', 'FLOOD', 'SUGGEST', 'OTHER'];
const SOURCES = ['OFFICER', 'RESIDENT', 'TEAM', 'PARTNER', 'INSPECTION', 'PATROL'];
const POLICY = '{"sign": {"unit": "WORKING_HOURS", "amount": 2}, "finish": {"unit": "WORKING_DAYS", "amount": 5}, "pauseAllowed": true, "maxExtensions": 1}';

const of = (words, number) => `(array[${words.map((word) => `'${word}'`).join(', ')}])[1 + (${number}) % ${words.length}]`;

const CLOCK = `case state when 'PENDING_VERIFY' then 'FINISHED' when 'VERIFIED' then 'FINISHED' when 'CLOSED' then 'ENDED' when 'ARCHIVED' then 'ENDED' when 'NOT_ACCEPTED' then 'DROPPED' else 'RUNNING' end`;

/** $1 to $2: townships; $3 issues, $4 grids and $5 people in each of them. */
const PLANNED = `
  with planned as (
    select pg_temp.id(${KIND.TENANT}, t, 0) as tenant_id, pg_temp.id(${KIND.ISSUE}, t, i) as id, t, i, ${of(STATES, 'i')} as state,
      timestamptz '2024-06-01 08:00+08' + i * interval '1 hour' as received_at, pg_temp.id(${KIND.PERSON}, t, 1 + (i * 7) % $5::int) as reporter_id, 1 + (i * 3) % $4::int as grid
    from generate_series($1::int, $2::int) as t, generate_series(1, $3::int) as i)`;

const ISSUES = `${PLANNED}
  insert into grids.grid_issue (tenant_id, id, code, title, priority, clock, cycle, policy, received_at, yellow_at, due_at, original_due_at, calendar_provisional, paused_units, extensions, returns,
    finished_at, closed_at, state, category, demand, description, severity, source, reporter_id, anonymous, address, primary_grid_id, joint_unit_ids, reporter_reopens, unit_path,
    created_at, created_by, updated_at, updated_by, version)
  select tenant_id, id, 'WG-' || pg_temp.area(t) || '-202406-' || lpad(i::text, 5, '0'), '路灯损坏需要维修（人民路' || i || '号）', 'NORMAL', ${CLOCK}, 1, '${POLICY}',
    received_at, received_at + interval '5 days', received_at + interval '7 days', received_at + interval '7 days', false, 0, 0, 0,
    case when ${CLOCK} in ('FINISHED', 'ENDED') then received_at + interval '4 days' end, case when ${CLOCK} = 'ENDED' then received_at + interval '5 days' end,
    state, ${of(CATEGORIES, 'i')}, 'HELP', '夜间无照明，行人不便，请尽快派人查看并维修。', case when i % 40 = 0 then 'CRITICAL' when i % 8 = 0 then 'MAJOR' else 'GENERAL' end, ${of(SOURCES, 'i')},
    reporter_id, false, '人民路' || i || '号', pg_temp.id(${KIND.GRID}, t, grid), '[]', 0, pg_temp.area(t) || '/' || pg_temp.area(t) || lpad(grid::text, 6, '0') || '/',
    received_at, reporter_id, received_at, reporter_id, 1
  from planned`;

const REGISTER = `
  insert into core.work_item (tenant_id, id, module, type, type_zh, code, title, state, state_zh, clock, cycle, priority, received_at, yellow_at, due_at, original_due_at, finished_at, closed_at,
    calendar_provisional, level, of_assignee, unit_path, created_at, created_by, updated_at, updated_by, version)
  select tenant_id, id, 'grids', 'GRID_ISSUE', '网格事件', code, title, state, state, clock, cycle, priority, received_at, yellow_at, due_at, original_due_at, finished_at, closed_at,
    calendar_provisional, 0, false, unit_path, created_at, created_by, updated_at, updated_by, 1
  from grids.grid_issue where tenant_id between pg_temp.id(${KIND.TENANT}, $1::int, 0) and pg_temp.id(${KIND.TENANT}, $2::int, 0)`;

const WORK_STEPS = `${PLANNED}
  insert into core.work_step (tenant_id, id, item_id, cycle, action, action_zh, from_state, to_state, to_state_zh, actor_id, at, note, unit_path)
  select tenant_id, pg_temp.id(${KIND.STEP}, t, i * ${STEPS} + s), id, 1, ${of(['report', 'accept', 'dispatch', 'sign', 'submitResult'], 's')},
    ${of(['上报', '受理', '派单', '签收', '提交结果'], 's')}, null, ${of(STATES, 's')}, '办理中', pg_temp.id(${KIND.PERSON}, t, 1 + (i + s * 11) % $5::int), received_at + s * interval '30 minutes',
    '已通知责任单位到场处理，说明' || s, pg_temp.area(t) || '/' || pg_temp.area(t) || lpad(grid::text, 6, '0') || '/'
  from planned, generate_series(0, ${STEPS - 1}) as s`;

/** Issues, their rows in the register of work items, and the steps of each. */
export const ISSUES_OF_TOWNSHIPS = Object.freeze([
  { text: ISSUES, values: ({ issues, grids, people }) => [issues, grids, people] },
  { text: REGISTER, values: () => [] },
  { text: WORK_STEPS, values: ({ issues, grids, people }) => [issues, grids, people] },
]);
