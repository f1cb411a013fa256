/** An instant as the API spells it. */
export const instant = (column) => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"')`;

export const ISSUE = `'id', i.id, 'code', i.code, 'title', i.title, 'state', i.state, 'receivedAt', ${instant('i.received_at')}, 'dueAt', ${instant('i.due_at')}`;

export const GRID = `'primaryGrid', json_build_object('name', gu.name)`;

/** Tables of grid and reporter of an issue `i`, joined as a person would write it who knows the data. */
export const GRID_OF = `
  join grids.grid g on g.tenant_id = $1 and g.id = i.primary_grid_id
  join core.org_unit gu on gu.tenant_id = $1 and gu.id = g.unit_id`;

export const REPORTER = `'reporter', json_build_object('name', r.name)`;

export const REPORTER_OF = 'join core.app_user r on r.tenant_id = $1 and r.id = i.reporter_id';
