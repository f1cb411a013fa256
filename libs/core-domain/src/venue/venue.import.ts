import { importOf, insertBy, sameColumn, sql, unitColumn, updateBy, type ImportedUnit, type KnownRow, type Work } from '@xiangzhi/plugin-api';
import { createVenue } from './create-venue.js';
import { updateVenue } from './update-venue.js';
import type { VenueKind } from './venue.choices.js';
import { Venue } from './venue.record.js';

/** A line of a list of places. */
export interface VenueRow {
  readonly name: string;
  readonly kind: VenueKind;
  readonly unit: ImportedUnit;
  readonly address: string;
  readonly openHours: string | null;
}

interface Found extends KnownRow<VenueRow> {
  readonly place: number;
}

/** By the name in its unit, which is unique there. */
const knownVenues = async (work: Work, rows: readonly VenueRow[]): Promise<readonly (KnownRow<VenueRow> | null)[]> => {
  const said = JSON.stringify(rows.map(({ name, unit }, place) => ({ place, name, unitId: unit.id })));
  const found = await work.query<Found>(sql`
    select said.place, v.id, jsonb_build_object('kind', v.kind, 'address', v.address, 'openHours', v.open_hours) as values
    from jsonb_to_recordset(${said}::jsonb) as said(place int, name text, "unitId" uuid)
    join core.venue v on v.tenant_id = ${work.actor.tenantId} and v.unit_id = said."unitId" and v.name = said.name`);
  const byPlace = new Map(found.map((one) => [one.place, one]));
  return rows.map((_, place) => byPlace.get(place) ?? null);
};

const same = (property: keyof Venue, options: Parameters<typeof sameColumn>[2] = {}): ReturnType<typeof sameColumn> => sameColumn(() => Venue, property, options);

/** AM-20: places; their rooms are added to them one by one. */
export const venueImport = importOf<VenueRow>('venues', {
  zh: '场所',
  en: 'Venues.',
  permissions: ['core:venue:create'],
  updatePermissions: ['core:venue:update'],
  record: Venue,
  keyZh: '单元和名称',
  columns: {
    name: same('name', { required: true, aliases: ['场所名称', '阵地名称'] }),
    kind: same('kind', { required: true, aliases: ['场所类型', '阵地类型'] }),
    unit: unitColumn({ zh: '所属单元', en: 'Unit that it belongs to.', required: true, aliases: ['所在村', '村（社区）', '所属村', '社区'] }),
    address: same('address', { required: true, aliases: ['详细地址', '位置'] }),
    openHours: same('openHours'),
  },
  keyOf: ({ unit, name }) => JSON.stringify([unit.id, name]),
  known: knownVenues,
  insert: insertBy(createVenue, ({ unit, ...said }) => ({ ...said, unitId: unit.id })),
  update: updateBy(Venue, updateVenue, ({ id, version, name, kind, address, openHours, facilities }, changes) => ({ name, kind, address, openHours, facilities, ...changes, id, version })),
});
