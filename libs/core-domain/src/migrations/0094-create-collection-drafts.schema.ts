import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const DRAFT = recordTable('core.collection_draft', {
  columns: `
    task_id uuid not null,
    household_id uuid,
    doorplate text collate "C",
    name text collate "C" not null,
    gender text,
    birth_date date,
    id_type text,
    id_number_masked text,
    id_number_sealed text,
    id_number_index text collate "C",
    mobile text,
    residency_type text not null,
    relation text,
    match_id uuid,
    match_ground text,
    person_id uuid,
    state text not null`,
  scoped: true,
  choices: {
    gender: ['MALE', 'FEMALE'],
    id_type: ['RESIDENT_ID', 'BIRTH_CERTIFICATE', 'HMT_RESIDENCE', 'PASSPORT', 'OTHER'],
    residency_type: ['LOCAL_REGISTERED', 'LOCAL_RESIDENT', 'FLOATING', 'AWAY'],
    relation: ['HEAD', 'SPOUSE', 'CHILD', 'CHILD_IN_LAW', 'GRANDCHILD', 'PARENT', 'GRANDPARENT', 'SIBLING', 'OTHER_RELATIVE', 'NON_RELATIVE'],
    match_ground: ['ID_NUMBER', 'NAME_BIRTH_MOBILE', 'NAME_DOORPLATE'],
    state: ['DRAFT', 'CONFIRMED', 'DISCARDED'],
  },
  checks: {
    collection_draft_matched: '(match_id is null) = (match_ground is null)',
    collection_draft_confirmed: `(state = 'CONFIRMED') = (person_id is not null)`,
  },
  references: { task_id: 'core.collection_task', household_id: 'core.household', match_id: 'core.person', person_id: 'core.person' },
  indexes: [['task_id', 'created_at'], ['state', 'created_at'], 'household_id', 'match_id', 'person_id', 'created_at', 'updated_at', 'unit_path'],
});

/** Whom campaigns have met and the register may not know (domain-model §3.3, RES-1). */
export const createCollectionDrafts: NamedMigration = {
  name: '0094-create-collection-drafts.schema',
  async up(q) {
    await inOrder(q, DRAFT);
  },
  async down(q) {
    await q.query('drop table core.collection_draft');
  },
};
