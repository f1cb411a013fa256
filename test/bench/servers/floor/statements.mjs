import { COUNTS } from '../../operations/q3-dashboard.mjs';
import { GRID, GRID_OF, instant, ISSUE, REPORTER, REPORTER_OF } from './columns.mjs';
import { report } from './report.mjs';

const Q1 = `
  select json_build_object('gridIssue', json_build_object(${ISSUE}, ${GRID}, ${REPORTER}))::text as json
  from grids.grid_issue i ${GRID_OF} ${REPORTER_OF}
  where i.tenant_id = $1 and i.id = $2`;

const STEPS = `
  cross join lateral (
    select json_agg(json_build_object('action', s.action, 'note', s.note, 'at', ${instant('s.at')}, 'actor', json_build_object('name', a.name)) order by s.at, s.id) as json
    from (select * from core.work_step s where s.tenant_id = $1 and s.item_id = i.id order by s.at desc, s.id desc limit 3) s
    join core.app_user a on a.tenant_id = $1 and a.id = s.actor_id) steps`;

const Q2 = `
  select json_build_object('gridIssues', json_build_object(
    'totalCount', (select count(*) from (select from grids.grid_issue where tenant_id = $1 limit 10001) counted),
    'nodes', json_agg(json_build_object(${ISSUE}, ${GRID}, ${REPORTER}, 'steps', steps.json) order by i.received_at desc, i.id desc)))::text as json
  from (select * from grids.grid_issue where tenant_id = $1 order by received_at desc, id desc limit 50) i ${GRID_OF} ${REPORTER_OF} ${STEPS}`;

const counted = ([name, condition]) => {
  const [[column, value]] = Object.entries(condition);
  return `'${name}', json_build_object('totalCount', (select count(*) from grids.grid_issue where tenant_id = $1 and ${column} = '${value}'))`;
};

const Q3 = `select json_build_object(${Object.entries(COUNTS).map(counted).join(', ')})::text as json`;

const Q6 = (following) => `
  with found as (
    select * from grids.grid_issue where tenant_id = $1 and state = 'CLOSED' ${following ? 'and (due_at, id) > ($3, $4)' : ''} order by due_at, id limit $2 + 1),
  page as (select * from found order by due_at, id limit $2)
  select json_build_object('gridIssues', json_build_object(
    'nodes', (select json_agg(json_build_object(${ISSUE}, ${GRID}, ${REPORTER}) order by i.due_at, i.id) from page i ${GRID_OF} ${REPORTER_OF}),
    'pageInfo', json_build_object(
      'endCursor', (select ${instant('due_at')} || ' ' || id from page order by due_at desc, id desc limit 1),
      'hasNextPage', (select count(*) > $2 from found))))::text as json`;

const q6 = (tenantId, { first, after }) => ({ name: after ? 'q6' : 'q6 first', text: Q6(after), values: [tenantId, first, ...(after ? after.split(' ') : [])] });

/** The best hand-written statement for each operation; the first parameter is the township. */
export const statements = {
  Q1: { statement: (tenantId, { id }) => ({ name: 'q1', text: Q1, values: [tenantId, id] }) },
  Q2: { statement: (tenantId) => ({ name: 'q2', text: Q2, values: [tenantId] }) },
  Q3: { statement: (tenantId) => ({ name: 'q3', text: Q3, values: [tenantId] }) },
  Q4: { writes: true, statement: report },
  Q6: { statement: q6 },
};
