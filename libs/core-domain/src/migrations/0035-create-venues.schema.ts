import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const USES = ['MEETING', 'OFFICE', 'SERVICE', 'CULTURE', 'READING', 'CLINIC', 'DINING', 'COOKING', 'CHILDREN', 'LIVESTREAM', 'COMMERCE', 'STORAGE', 'OTHER'];

const VENUE = recordTable('core.venue', {
  columns: `
    unit_id uuid not null,
    name text collate "C" not null,
    kind text not null,
    state text not null,
    close_reason text,
    address text not null,
    open_hours text,
    facilities jsonb not null`,
  scoped: true,
  choices: { kind: ['PARTY_MASS_CENTRE', 'VILLAGE_OFFICE', 'PROPERTY_ROOM', 'SCHOOL', 'SQUARE', 'HOME', 'OTHER'], state: ['OPEN', 'CLOSED'] },
  unique: { venue_name: ['unit_id', 'name'] },
  references: { unit_id: 'core.org_unit' },
  indexes: ['name', ['kind', 'name'], ['state', 'name'], 'created_at', 'updated_at', 'unit_path'],
});

const ROOM = recordTable('core.room', {
  columns: `
    venue_id uuid not null,
    name text collate "C" not null,
    floor text,
    area_dm2 int,
    capacity int not null,
    allowed_uses jsonb not null`,
  scoped: true,
  unique: { room_name: ['venue_id', 'name'] },
  checks: { room_capacity: 'capacity > 0', room_area: 'area_dm2 > 0' },
  references: { venue_id: 'core.venue' },
  indexes: ['name', 'capacity', 'created_at', 'updated_at', 'unit_path'],
});

/** Two exclusion constraints: whoever is alone is nobody's neighbour, of those who are alone (`alone`) and of the others (`apart`). */
const during = 'tstzrange(starts_at, ends_at) with &&';

const ROOM_ALLOCATION = recordTable('core.room_allocation', {
  columns: `
    venue_id uuid not null,
    room_id uuid not null,
    use text not null,
    title text not null,
    module text collate "C" not null,
    ref_id uuid,
    starts_at timestamptz not null,
    ends_at timestamptz,
    headcount int not null,
    exclusive boolean not null,
    released_at timestamptz,
    release_reason text`,
  scoped: true,
  choices: { use: USES, release_reason: ['RELEASED', 'VENUE_CLOSED'] },
  checks: {
    room_allocation_span: 'ends_at > starts_at',
    room_allocation_somebody: 'headcount > 0',
    room_allocation_released: '(released_at is null) = (release_reason is null)',
  },
  references: { venue_id: 'core.venue', room_id: 'core.room' },
  indexes: [
    ['venue_id', 'starts_at'], ['room_id', 'starts_at'], ['use', 'starts_at'], ['module', 'starts_at'], 'ref_id', 'starts_at', 'ends_at', 'released_at', 'created_at', 'updated_at', 'unit_path',
  ],
  more: [
    `alter table core.room_allocation add constraint room_allocation_alone
       exclude using gist (tenant_id with =, room_id with =, ${during}) where (exclusive and released_at is null)`,
    `alter table core.room_allocation add constraint room_allocation_apart
       exclude using gist (tenant_id with =, room_id with =, (exclusive::int) with <>, ${during}) where (released_at is null)`,
  ],
});

/** Venues, their rooms, and who has a room when, for all modules (domain-model §3.5). */
export const createVenues: NamedMigration = {
  name: '0035-create-venues.schema',
  async up(q) {
    // Keys with a range beside plain columns. Part of PostgreSQL and trusted: the owner of a database may add it.
    await q.query('create extension if not exists btree_gist with schema core');
    await inOrder(q, [...VENUE, ...ROOM, ...ROOM_ALLOCATION]);
  },
  async down(q) {
    // The extension stays: whoever made the database may have put it there.
    await q.query('drop table core.room_allocation, core.room, core.venue');
  },
};
