import { importOf, insertBy, sameColumn, sql, unitColumn, updateBy, type ImportedUnit, type KnownRow, type Work } from '@xiangzhi/plugin-api';
import { createMarketEntity } from './create-market-entity.js';
import type { EmployeesBand, MarketEntityKind } from './market-entity.choices.js';
import { MarketEntity } from './market-entity.record.js';
import { updateMarketEntity } from './update-market-entity.js';
import { usccFrom } from './uscc.rules.js';

/** A line of a list of enterprises. */
export interface MarketEntityRow {
  readonly name: string;
  readonly uscc: string | null;
  readonly kind: MarketEntityKind;
  readonly unit: ImportedUnit;
  readonly industry: string | null;
  readonly legalRep: string | null;
  readonly contact: string | null;
  readonly contactPhone: string | null;
  readonly address: string | null;
  readonly employeesBand: EmployeesBand | null;
  readonly sciTech: boolean | null;
}

interface Found extends KnownRow<MarketEntityRow> {
  readonly place: number;
}

const same = (property: keyof MarketEntity, options: Parameters<typeof sameColumn>[2] = {}): ReturnType<typeof sameColumn> => sameColumn(() => MarketEntity, property, options);

const codeOf = ({ uscc }: MarketEntityRow): string | null => (uscc === null ? null : usccFrom(uscc));

/** By the code; where a line has none, by the name in its unit. */
const knownEntities = async (work: Work, rows: readonly MarketEntityRow[]): Promise<readonly (KnownRow<MarketEntityRow> | null)[]> => {
  const said = JSON.stringify(rows.map((row, place) => ({ place, uscc: codeOf(row), name: row.name, unitId: row.unit.id })));
  const found = await work.query<Found>(sql`
    select distinct on (said.place) said.place, e.id, jsonb_build_object('name', e.name, 'kind', e.kind, 'industry', e.industry, 'legalRep', e.legal_rep, 'contact', e.contact,
      'contactPhone', e.contact_phone, 'address', e.address, 'employeesBand', e.employees_band, 'sciTech', e.sci_tech) as values
    from jsonb_to_recordset(${said}::jsonb) as said(place int, uscc text, name text, "unitId" uuid)
    join core.market_entity e on e.tenant_id = ${work.actor.tenantId} and (e.uscc = said.uscc or (said.uscc is null and e.name = said.name and e.unit_id = said."unitId"))
    order by said.place, e.id`);
  const byPlace = new Map(found.map((one) => [one.place, one]));
  return rows.map((_, place) => byPlace.get(place) ?? null);
};

/** ENT-1, AM-20: enterprises, individual businesses and cooperatives, as the form takes them. */
export const marketEntityImport = importOf<MarketEntityRow>('marketEntities', {
  zh: '市场主体',
  en: 'Market entities.',
  permissions: ['core:market-entity:register'],
  record: MarketEntity,
  keyZh: '统一社会信用代码',
  columns: {
    name: same('name', { required: true, aliases: ['企业名称', '单位名称', '市场主体名称', '商户名称', '字号'] }),
    uscc: same('uscc', { aliases: ['社会信用代码', '信用代码', '统一信用代码'] }),
    kind: same('kind', { required: true, aliases: ['主体类型', '市场主体类型', '企业类型'] }),
    unit: unitColumn({ zh: '所在网格或村', en: 'Grid or village.', required: true, aliases: ['所在网格', '所在村', '所属网格', '村（社区）', '社区'] }),
    industry: same('industry', { aliases: ['行业代码', '行业'] }),
    legalRep: same('legalRep', { aliases: ['法定代表人', '经营者', '负责人', '法人'] }),
    contact: same('contact'),
    contactPhone: same('contactPhone', { aliases: ['电话', '手机号', '联系方式'] }),
    address: same('address', { aliases: ['经营地址', '住所', '经营场所'] }),
    employeesBand: same('employeesBand', { aliases: ['从业人员数'] }),
    sciTech: same('sciTech', { aliases: ['科技型'] }),
  },
  keyOf: (row) => codeOf(row) ?? JSON.stringify([row.unit.id, row.name]),
  checks: [codeOf],
  known: knownEntities,
  insert: insertBy(createMarketEntity, ({ unit, ...said }) => ({ ...said, unitId: unit.id })),
  update: updateBy(MarketEntity, updateMarketEntity, (stored, changes) => {
    const { id, version, name, uscc, kind, industry, legalRep, contact, contactPhone, address, employeesBand, sciTech } = stored;
    return { name, uscc, kind, industry, legalRep, contact, contactPhone, address, employeesBand, sciTech, ...changes, id, version };
  }),
});
