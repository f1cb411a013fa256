import { defineTownshipOperation, localDateOf, notFound, sql, type Statement, type TenantActor } from '@xiangzhi/plugin-api';
import { partyOrgsOfUnits, PARTY_LEVELS, type PartyLevel, type PartyOrgOfUnit } from '../contract/party-orgs.js';
import { GridPartyChains, GridPartyChainsInput, type GridPartyChain } from './party-chain.output.js';

const MOST = 200;

interface ChainRow {
  readonly gridId: string;
  readonly gridName: string;
  readonly partyOfficers: number;
  readonly units: readonly { readonly level: PartyLevel; readonly unitId: string; readonly unitName: string }[];
}

/** A grid, the units above it that have a place in the chain, and how many officers are party members. */
const chainsOf = ({ tenantId, scope }: TenantActor, gridId: string | null, today: string): Statement => sql`
  select g.id as "gridId", u.name as "gridName",
    (select count(*)::int from grids.grid_assignment p where p.tenant_id = ${tenantId} and p.grid_id = g.id and p.role = 'PARTY_OFFICER' and p.valid_from <= ${today}::date and coalesce(p.valid_to >= ${today}::date, true)) as "partyOfficers",
    (select jsonb_agg(jsonb_build_object('unitId', a.id, 'unitName', a.name,
        'level', case a.level when 'TOWNSHIP' then 'TOWNSHIP_COMMITTEE' when 'GRID' then 'GRID_GROUP' else 'VILLAGE_BRANCH' end) order by a.unit_path)
      from core.org_unit a where a.tenant_id = ${tenantId} and starts_with(u.unit_path, a.unit_path) and a.level in ('TOWNSHIP', 'VILLAGE', 'COMMUNITY', 'GRID')) as units
  from grids.grid g join core.org_unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
  where g.tenant_id = ${tenantId} and u.tenant_id = ${tenantId} and u.valid_from <= ${today}::date and coalesce(u.valid_to >= ${today}::date, true)
    and (${scope} = '*' or starts_with(u.unit_path, ${scope})) and (g.id = ${gridId}::uuid or (${gridId}::uuid is null and g.grid_type = 'ORDINARY'))
  order by u.area_code, g.id limit ${MOST}`;

const chainOf = ({ units, ...grid }: ChainRow, orgs: ReadonlyMap<string, PartyOrgOfUnit>): GridPartyChain => {
  const links = units.map((unit) => ({ ...unit, partyOrgId: orgs.get(unit.unitId)?.id ?? null, partyOrgName: orgs.get(unit.unitId)?.name ?? null }));
  const led = PARTY_LEVELS.every((level) => links.some((link) => link.level === level && link.partyOrgId !== null));
  return { ...grid, links, complete: led && grid.partyOfficers > 0 };
};

const MISSING = '没有启用党组织模块，四级链只显示单元和党员网格员人数；启用后自动补齐';

/** §4: 镇党委—村党支部—网格党小组—党员网格员. The organisations are another module's; without it the chain shows what the grids know (AM-25). */
export const gridPartyChains = defineTownshipOperation<GridPartyChainsInput, GridPartyChains>({
  kind: 'query',
  name: 'gridPartyChains',
  zh: '四级网格链：镇党委—村党支部—网格党小组—党员网格员',
  en: 'The chain of four: committee, branch, group, party member officers.',
  access: { permission: 'grids:assignment:read' },
  // Units above one's own have a place in the chain; which grids are shown is narrowed to one's own.
  reach: 'TOWNSHIP',
  input: GridPartyChainsInput,
  result: GridPartyChains,
  async run({ actor, now, read, ask }, { gridId }) {
    const rows = await read<ChainRow>(chainsOf(actor, gridId ?? null, localDateOf(now)));
    if (gridId && rows.length === 0) throw notFound(['input', 'gridId']);
    const orgs = await ask(partyOrgsOfUnits, [...new Set(rows.flatMap(({ units }) => units.map(({ unitId }) => unitId)))]);
    const byUnit = new Map((orgs ?? []).map((org) => [org.unitId, org]));
    return { available: orgs !== null, noticeZh: orgs === null ? MISSING : null, chains: rows.map((row) => chainOf(row, byUnit)) };
  },
});
