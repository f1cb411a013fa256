import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { grantsOn } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

const DICTIONARY_ENTRY = recordTable('core.dictionary_entry', {
  columns: `
    dictionary text collate "C" not null, code text collate "C" not null, parent text collate "C" not null, label_zh text not null, label_en text, position int not null,
    state text not null`,
  choices: { state: ['ACTIVE', 'RETIRED'] },
  unique: { dictionary_entry_code: ['dictionary', 'code'] },
  checks: { dictionary_entry_own: `starts_with(code, 'T_')` },
  indexes: [['dictionary', 'position'], 'position', 'state', 'updated_at'],
  more: [`create unique index dictionary_entry_label on core.dictionary_entry (tenant_id, dictionary, label_zh) where state = 'ACTIVE'`],
});

const REGION_DICTIONARY_ENTRY = `
  create table core.region_dictionary_entry (
    region_code text collate "C" not null,
    dictionary text collate "C" not null,
    code text collate "C" not null,
    parent text collate "C" not null,
    label_zh text not null,
    label_en text,
    position int not null,
    retired_at timestamptz,
    set_at timestamptz not null,
    set_by uuid not null,
    constraint region_dictionary_entry_pkey primary key (region_code, dictionary, code),
    constraint region_dictionary_entry_own check (starts_with(code, 'C_'))
  )`;

/**
 * What townships and regions add to the dictionaries of modules (AM-21). Every added code names a code of the baseline; nobody deletes one,
 * for old rows go on naming it.
 */
export const createDictionaries: NamedMigration = {
  name: '0040-create-dictionaries.schema',
  async up(q) {
    await inOrder(q, [
      ...DICTIONARY_ENTRY,
      REGION_DICTIONARY_ENTRY,
      'create unique index region_dictionary_entry_label on core.region_dictionary_entry (region_code, dictionary, label_zh) where retired_at is null',
      'create index region_dictionary_entry_by_code on core.region_dictionary_entry (dictionary, code, region_code)',
      'alter table core.region_dictionary_entry enable row level security',
      'create policy region_dictionary_entry_reading on core.region_dictionary_entry for select using (true)',
      'create policy region_dictionary_entry_region on core.region_dictionary_entry to xz_oversight using (region_code = xz.region()) with check (region_code = xz.region())',
      ...grantsOn('core.region_dictionary_entry', { app: 'select', worker: 'select', oversight: 'select,insert,update' }),
    ]);
  },
  async down(q) {
    await q.query('drop table core.region_dictionary_entry, core.dictionary_entry');
  },
};
