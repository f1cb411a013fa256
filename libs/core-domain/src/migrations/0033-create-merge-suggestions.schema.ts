import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const SUGGESTION = recordTable('core.person_merge_suggestion', {
  columns: `
    person_id uuid not null,
    other_id uuid not null,
    ground text collate "C" not null,
    state text collate "C" not null`,
  scoped: true,
  choices: { ground: ['NAME_BIRTH_MOBILE', 'NAME_DOORPLATE'], state: ['OPEN', 'MERGED', 'DISMISSED'] },
  unique: { person_merge_suggestion_pair: ['person_id', 'other_id'] },
  references: { person_id: 'core.person', other_id: 'core.person' },
  indexes: [['state', 'created_at'], 'person_id', 'other_id', 'created_at', 'updated_at'],
});

/** Rows that may be one person (RES-1). */
export const createMergeSuggestions: NamedMigration = {
  name: '0033-create-merge-suggestions.schema',
  async up(q) {
    await inOrder(q, SUGGESTION);
  },
  async down(q) {
    await q.query('drop table core.person_merge_suggestion');
  },
};
