import { formatDateTime, notFound, sql, type PublicTownship } from '@xiangzhi/plugin-api';
import { GridIssueRefusal } from '../grid-issue/grid-issue.choices.js';
import { GridIssueState } from '../grid-issue/grid-issue.states.js';
import type { GeoReport, GeoReportValue } from './georeport.js';
import { requestFilter, type RequestFilter } from './requests.rules.js';
import { servicesOf, type Services } from './services.js';

/** Most that one answer holds, as the standard says. */
const MOST = 1_000;

const CLOSED: readonly GridIssueState[] = ['CLOSED', 'ARCHIVED', 'NOT_ACCEPTED', 'MERGED'];

interface RequestRow {
  readonly code: string;
  readonly state: GridIssueState;
  readonly category: string;
  readonly subCategory: string | null;
  readonly refusal: GridIssueRefusal | null;
  readonly receivedAt: Date;
  readonly updatedAt: Date;
  readonly dueAt: Date;
  readonly point: { readonly coordinates: readonly [number, number] } | null;
  readonly grid: string | null;
  readonly agency: string | null;
}

/** What counts as nothing is no request; a complaint about a unit is the township's own affair (AM-9). */
const rowsOf = ({ tenantId, read }: PublicTownship, services: Services, { ids, serviceCodes, from, to, statuses }: RequestFilter): Promise<readonly RequestRow[]> => {
  const open = [...new Set([...services.values()].map(({ category }) => category))];
  const which = ids
    ? sql`i.code = any(${ids})`
    : sql`i.received_at >= ${from} and i.received_at <= ${to} and (${serviceCodes}::text[] is null or coalesce(i.sub_category, i.category) = any(${serviceCodes}))
      and (case when i.state = any(${CLOSED}) then 'closed' else 'open' end) = any(${statuses})`;
  return read<RequestRow>(sql`
    select i.code, i.state, i.category, i.sub_category as "subCategory", i.refusal, i.received_at as "receivedAt", i.updated_at as "updatedAt", i.due_at as "dueAt", i.point, u.name as grid, a.full_name as agency
    from grids.grid_issue i
    left join grids.grid g on g.tenant_id = i.tenant_id and g.id = i.primary_grid_id
    left join core.org_unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
    left join core.org_unit a on a.tenant_id = i.tenant_id and a.id = i.assignee_unit_id
    where i.tenant_id = ${tenantId} and i.category = any(${open}) and i.about_path is null and i.state not in ('WITHDRAWN', 'VOIDED') and ${which}
    order by i.received_at desc, i.code desc limit ${MOST}`);
};

/**
 * G-8: nothing of who has reported, and nothing of what was typed in, for a description, an address or a picture may name people. The place
 * is told by its point and its grid.
 */
const shown = (row: RequestRow, services: Services): GeoReportValue => {
  const code = row.subCategory ?? row.category;
  const [long, lat] = row.point?.coordinates ?? [null, null];
  const state = GridIssueState.labels[row.state].zh;
  return {
    service_request_id: row.code,
    status: CLOSED.includes(row.state) ? 'closed' : 'open',
    status_notes: row.refusal ? `${state}：${GridIssueRefusal.labels[row.refusal].zh}` : state,
    service_name: services.get(code)?.labelZh ?? code,
    service_code: code,
    description: null,
    agency_responsible: row.agency,
    service_notice: null,
    requested_datetime: formatDateTime(row.receivedAt),
    updated_datetime: formatDateTime(row.updatedAt),
    expected_datetime: formatDateTime(row.dueAt),
    address: row.grid,
    address_id: null,
    zipcode: null,
    lat,
    long,
    media_url: null,
  };
};

export const requestList = async (township: PublicTownship, said: Readonly<Record<string, string>>, now: Date): Promise<GeoReport> => {
  const filter = requestFilter(said, now);
  const services = await servicesOf(township);
  return { root: 'service_requests', value: (await rowsOf(township, services, filter)).map((row) => shown(row, services)) };
};

/** @throws DomainError NOT_FOUND, also for what is not public */
export const oneRequest = async (township: PublicTownship, id: string, now: Date): Promise<GeoReport> => {
  const services = await servicesOf(township);
  const [row] = await rowsOf(township, services, { ...requestFilter({}, now), ids: [id] });
  if (!row) throw notFound(['service_request_id']);
  return { root: 'service_requests', value: [shown(row, services)] };
};
