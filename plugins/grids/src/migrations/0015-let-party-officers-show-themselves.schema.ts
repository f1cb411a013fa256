import type { NamedMigration } from '@xiangzhi/plugin-api';

/** 亮身份 (§4.1): an officer says of his own card that he shows himself as a party member. */
export const letPartyOfficersShowThemselves: NamedMigration = {
  name: '0015-let-party-officers-show-themselves.schema',
  async up(q) {
    await q.query('alter table grids.contact_card add column shows_identity boolean not null default false');
  },
  async down(q) {
    await q.query('alter table grids.contact_card drop column shows_identity');
  },
};
