import { importOf, insertBy, sameColumn, sql, unitColumn, type ImportedUnit, type KnownRow, type Work } from '@xiangzhi/plugin-api';
import { createHousehold } from './create-household.js';
import { Household } from './household.record.js';
import type { HouseholdType } from './person.choices.js';

/** A line of a list of doors. */
export interface HouseholdRow {
  readonly doorplate: string;
  readonly unit: ImportedUnit;
  readonly householdType: HouseholdType | null;
  readonly address: string | null;
}

interface Found extends KnownRow<HouseholdRow> {
  readonly place: number;
}

/** By the doorplate in its unit: of several households behind one door a list cannot tell which it means. */
const knownHouseholds = async (work: Work, rows: readonly HouseholdRow[]): Promise<readonly (KnownRow<HouseholdRow> | null)[]> => {
  const said = JSON.stringify(rows.map(({ doorplate, unit }, place) => ({ place, doorplate, unitId: unit.id })));
  const found = await work.query<Found>(sql`
    select distinct on (said.place) said.place, h.id, '{}'::jsonb as values from jsonb_to_recordset(${said}::jsonb) as said(place int, doorplate text, "unitId" uuid)
    join core.household h on h.tenant_id = ${work.actor.tenantId} and h.unit_id = said."unitId" and h.doorplate = said.doorplate collate "C" order by said.place, h.id`);
  const byPlace = new Map(found.map((one) => [one.place, one]));
  return rows.map((_, place) => byPlace.get(place) ?? null);
};

/** RES-2, AM-20: households before their members are known; with the register of residents they come by themselves. */
export const householdImport = importOf<HouseholdRow>('households', {
  zh: '户',
  en: 'Households.',
  permissions: ['core:household:create'],
  record: Household,
  keyZh: '单元和门牌',
  columns: {
    doorplate: sameColumn(() => Household, 'doorplate', { required: true, aliases: ['门牌号', '户号', '户编号'] }),
    unit: unitColumn({ zh: '所在网格或村', en: 'Grid or village.', required: true, aliases: ['所在村', '村', '行政村', '村（社区）', '社区', '网格', '所属网格', '所在网格'] }),
    householdType: sameColumn(() => Household, 'householdType', { hintZh: '不填为家庭户' }),
    address: sameColumn(() => Household, 'address', { aliases: ['住址', '详细地址'] }),
  },
  keyOf: ({ doorplate, unit }) => JSON.stringify([unit.id, doorplate]),
  known: knownHouseholds,
  insert: insertBy(createHousehold, ({ doorplate, unit, householdType, address }) => ({ doorplate, unitId: unit.id, householdType, address })),
});
