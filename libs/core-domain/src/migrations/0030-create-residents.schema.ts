import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const PERSON = recordTable('core.person', {
  columns: `
    name text collate "C" not null,
    gender text collate "C",
    birth_date date,
    id_type text collate "C",
    id_number_masked text collate "C",
    id_number_sealed text collate "C",
    id_number_index text collate "C",
    mobile text collate "C",
    household_register text collate "C",
    address text collate "C",
    residency_type text collate "C" not null,
    employer text collate "C",
    deceased_on date,
    source text collate "C" not null,
    unit_id uuid not null,
    merged_into_id uuid`,
  scoped: true,
  choices: {
    gender: ['MALE', 'FEMALE'],
    id_type: ['RESIDENT_ID', 'BIRTH_CERTIFICATE', 'HMT_RESIDENCE', 'PASSPORT', 'OTHER'],
    residency_type: ['LOCAL_REGISTERED', 'LOCAL_RESIDENT', 'FLOATING', 'AWAY'],
  },
  references: { unit_id: 'core.org_unit', merged_into_id: 'core.person' },
  indexes: [['unit_id', 'created_at'], ['residency_type', 'created_at'], 'unit_path', 'birth_date', 'created_at', 'updated_at', 'merged_into_id', ['name', 'birth_date']],
  // RES-1: what has been merged into another row keeps its number and no longer claims it.
  more: ['create unique index person_id_number on core.person (tenant_id, id_number_index) where id_number_index is not null and merged_into_id is null'],
});

const HOUSEHOLD = recordTable('core.household', {
  columns: `
    doorplate text collate "C" not null,
    household_type text collate "C" not null,
    address text collate "C",
    unit_id uuid not null`,
  scoped: true,
  choices: { household_type: ['FAMILY', 'COLLECTIVE'] },
  references: { unit_id: 'core.org_unit' },
  indexes: [['unit_id', 'created_at'], ['household_type', 'created_at'], 'unit_path', 'doorplate', 'created_at', 'updated_at'],
});

const MEMBER = recordTable('core.household_member', {
  columns: `
    household_id uuid not null,
    person_id uuid not null,
    basis text collate "C" not null,
    relation text collate "C" not null,
    valid_from date not null,
    valid_to date`,
  scoped: true,
  choices: {
    basis: ['RESIDENCE', 'REGISTRATION'],
    relation: ['HEAD', 'SPOUSE', 'CHILD', 'CHILD_IN_LAW', 'GRANDCHILD', 'PARENT', 'GRANDPARENT', 'SIBLING', 'OTHER_RELATIVE', 'NON_RELATIVE'],
  },
  checks: { household_member_validity: 'valid_to >= valid_from' },
  references: { household_id: 'core.household', person_id: 'core.person' },
  indexes: [['household_id', 'valid_from'], ['person_id', 'valid_from'], 'updated_at'],
  // RES-2: one household to live in, one to be registered in.
  more: ['create unique index household_member_current on core.household_member (tenant_id, person_id, basis) where valid_to is null'],
});

/** Residents, households, and who lived or was registered where and when. */
export const createResidents: NamedMigration = {
  name: '0030-create-residents.schema',
  async up(q) {
    await inOrder(q, [...PERSON, ...HOUSEHOLD, ...MEMBER]);
  },
  async down(q) {
    await q.query('drop table core.household_member, core.household, core.person');
  },
};
