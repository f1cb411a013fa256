import type { NamedMigration } from '@xiangzhi/plugin-api';

/** The catalogue of lamp models: the same for every township, so no tenant and no policy. */
export const createLampModels: NamedMigration = {
  name: '0001-create-lamp-models.schema',
  async up(q) {
    await q.query(`
      create table street_lamps.lamp_model (
        id uuid not null,
        code text collate "C" not null,
        name_zh text not null,
        watts int not null,
        head_mass bigint not null,
        constraint lamp_model_pkey primary key (id),
        constraint lamp_model_code unique (code)
      )`);
    await q.query('grant select on street_lamps.lamp_model to xz_app');
  },
  async down(q) {
    await q.query('drop table street_lamps.lamp_model');
  },
};
