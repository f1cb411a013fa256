import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const TAG = recordTable('core.person_tag', {
  columns: `
    person_id uuid not null,
    code text collate "C" not null,
    source text collate "C" not null,
    evidence text collate "C",
    valid_from date not null,
    valid_to date,
    review_on date not null,
    end_reason text collate "C"`,
  scoped: true,
  choices: {
    code: [
      'WIDOWER', 'WIDOW', 'ORPHAN', 'CHILDLESS_ELDER', 'LEFT_BEHIND_CHILD', 'CHILD_IN_DIFFICULTY', 'EMPTY_NEST_ELDER', 'INCAPACITATED', 'DISABLED',
      'MINIMUM_ALLOWANCE', 'EXTREME_POVERTY', 'SERIOUS_ILLNESS', 'SPECIAL_CARE', 'FAMILY_PLANNING_SPECIAL',
    ],
  },
  checks: { person_tag_validity: 'valid_to >= valid_from' },
  references: { person_id: 'core.person' },
  indexes: [['person_id', 'valid_from'], 'review_on', 'valid_to', 'updated_at'],
  more: ['create unique index person_tag_open on core.person_tag (tenant_id, person_id, code) where valid_to is null'],
});

const GUARDIANSHIP = recordTable('core.guardianship', {
  columns: `
    ward_id uuid not null,
    guardian_id uuid not null,
    relation text collate "C" not null,
    valid_from date not null,
    valid_to date`,
  scoped: true,
  choices: { relation: ['PARENT', 'GRANDPARENT', 'SIBLING', 'SPOUSE', 'CHILD', 'OTHER_RELATIVE', 'APPOINTED'] },
  checks: { guardianship_validity: 'valid_to >= valid_from' },
  references: { ward_id: 'core.person', guardian_id: 'core.person' },
  indexes: ['ward_id', 'guardian_id', 'updated_at'],
  more: ['create unique index guardianship_open on core.guardianship (tenant_id, ward_id, guardian_id) where valid_to is null'],
});

/** Special groups, and who answers for whom. */
export const createPersonTags: NamedMigration = {
  name: '0031-create-person-tags.schema',
  async up(q) {
    await inOrder(q, [...TAG, ...GUARDIANSHIP]);
  },
  async down(q) {
    await q.query('drop table core.guardianship, core.person_tag');
  },
};
