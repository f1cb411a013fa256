import {
  importOf, insertBy, refusing, sameColumn, sql, textColumn, unitColumn, updateBy, type ImportedUnit, type ImportOrigin, type KnownRow, type Refuse, type Work, type WrittenRow,
} from '@xiangzhi/plugin-api';
import { addRoom } from './add-room.js';
import { assertPlainUses } from './room-use.rules.js';
import { Room } from './room.record.js';
import { updateRoom } from './update-room.js';
import type { RoomUse } from './venue.choices.js';
import { venuesNamed } from './venues-named.js';

/** A line of a list of rooms. */
export interface RoomRow {
  readonly venue: string;
  readonly unit: ImportedUnit;
  readonly name: string;
  readonly floor: string | null;
  /** Square metres as people write them. */
  readonly area: string | null;
  readonly capacity: number;
  readonly allowedUses: readonly RoomUse[];
}

interface Found extends KnownRow<RoomRow> {
  readonly place: number;
}

const refuse: Refuse = refusing('VALIDATION', '§3.5');

const AREA = /^(\d{1,6})(?:\.(\d{1,2}))?$/;

/** `36.5` square metres are 3,650 square decimetres; no area passes through a floating number. */
const areaOf = ({ area }: RoomRow): number | null => {
  if (area === null) return null;
  const [, metres = '', parts = ''] = AREA.exec(area.replace(/\s|㎡|m2|平方米/g, '')) ?? refuse('面积应为以平方米为单位的数，最多两位小数，如 36.5', 'area');
  const dm2 = Number(`${metres}${parts.padEnd(2, '0')}`);
  return dm2 > 0 ? dm2 : refuse('面积应大于 0', 'area');
};

const assertUses = ({ allowedUses }: RoomRow): void => assertPlainUses(allowedUses);

/** By the name in its venue, which is known by its name in its unit. */
const knownRooms = async (work: Work, rows: readonly RoomRow[]): Promise<readonly (KnownRow<RoomRow> | null)[]> => {
  const said = JSON.stringify(rows.map(({ venue, unit, name }, place) => ({ place, venue, unitId: unit.id, name })));
  const found = await work.query<Found>(sql`
    select said.place, r.id, jsonb_build_object('floor', r.floor, 'capacity', r.capacity, 'allowedUses', r.allowed_uses) as values
    from jsonb_to_recordset(${said}::jsonb) as said(place int, venue text, "unitId" uuid, name text)
    join core.venue v on v.tenant_id = ${work.actor.tenantId} and v.unit_id = said."unitId" and v.name = said.venue
    join core.room r on r.tenant_id = v.tenant_id and r.venue_id = v.id and r.name = said.name`);
  const byPlace = new Map(found.map((one) => [one.place, one]));
  return rows.map((_, place) => byPlace.get(place) ?? null);
};

/** Each by the use case that somebody would use for it: what is refused of one leaves the others alone. */
const addRooms = async (work: Work, rows: readonly RoomRow[], origin: ImportOrigin): Promise<readonly WrittenRow[]> => {
  const venueOf = await venuesNamed(work, rows);
  return insertBy(addRoom, (row: RoomRow) => {
    const { name, floor, capacity, allowedUses } = row;
    return { venueId: venueOf(row), name, floor, capacity, allowedUses, areaDm2: areaOf(row) };
  })(work, rows, origin);
};

const same = (property: keyof Room, options: Parameters<typeof sameColumn>[2] = {}): ReturnType<typeof sameColumn> => sameColumn(() => Room, property, options);

/** §3.5, AM-20: rooms of places that are there already. */
export const roomImport = importOf<RoomRow>('rooms', {
  zh: '房间',
  en: 'Rooms of venues.',
  permissions: ['core:venue:update'],
  record: Room,
  keyZh: '场所和房间名称',
  columns: {
    venue: textColumn({ zh: '场所', en: 'Venue that it belongs to.', max: 60, required: true, aliases: ['场所名称', '阵地名称', '所在场所'] }),
    unit: unitColumn({ zh: '场所所属单元', en: 'Unit that the venue belongs to.', required: true, aliases: ['所属单元', '所在村', '村（社区）', '社区'] }),
    name: same('name', { required: true, aliases: ['名称', '房间', '房间名称', '房号'] }),
    floor: same('floor', { aliases: ['所在楼层'] }),
    area: textColumn({ zh: '面积（平方米）', en: 'Square metres.', max: 20, aliases: ['面积', '建筑面积'], hintZh: '最多两位小数；更新时不改面积' }),
    capacity: same('capacity', { required: true, aliases: ['容纳人数', '人数'] }),
    allowedUses: same('allowedUses', { required: true, aliases: ['用途', '房间用途'] }),
  },
  keyOf: ({ venue, unit, name }) => JSON.stringify([unit.id, venue, name]),
  checks: [areaOf, assertUses],
  lookUp: venuesNamed,
  known: knownRooms,
  insert: addRooms,
  update: updateBy(Room, updateRoom, ({ id, version, name, floor, areaDm2, capacity, allowedUses }, { floor: nextFloor, capacity: nextCapacity, allowedUses: nextUses }) => ({
    id, version, name, areaDm2, floor: nextFloor ?? floor, capacity: nextCapacity ?? capacity, allowedUses: nextUses ?? allowedUses,
  })),
});
