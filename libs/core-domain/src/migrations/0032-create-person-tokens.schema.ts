import { tenantTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const TOKEN = `
  create table core.person_token (
    tenant_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    token text collate "C" not null,
    constraint person_token_pkey primary key (tenant_id, id),
    constraint person_token_word unique (tenant_id, token, person_id)
  )`;

/** By what people are found (AM-23): what begins with a text is one span of the key. */
export const createPersonTokens: NamedMigration = {
  name: '0032-create-person-tokens.schema',
  async up(q) {
    await q.query(TOKEN);
    await inOrder(q, tenantTable('core.person_token', {
      constraints: ['alter table core.person_token add constraint person_token_person_id_exists foreign key (tenant_id, person_id) references core.person (tenant_id, id)'],
      indexes: ['create index person_token_by_person_id on core.person_token (tenant_id, person_id)'],
      grants: { app: 'select,insert,update,delete' },
    }));
  },
  async down(q) {
    await q.query('drop table core.person_token');
  },
};
