import type { NamedMigration } from '@xiangzhi/plugin-api';

/** Models that are on sale; ids are fixed, so that every installation knows the same ones. */
export const listLampModels: NamedMigration = {
  name: '0002-list-lamp-models.backfill',
  async up(q) {
    await q.query(`
      insert into street_lamps.lamp_model (id, code, name_zh, watts, head_mass) values
        ('01900000-0000-7000-8000-0000000a0001', 'LED-60', 'LED 路灯 60 瓦', 60, 3200),
        ('01900000-0000-7000-8000-0000000a0002', 'LED-100', 'LED 路灯 100 瓦', 100, 4800),
        ('01900000-0000-7000-8000-0000000a0003', 'SOLAR-40', '太阳能一体灯 40 瓦', 40, 7600)`);
  },
  async down(q) {
    await q.query('delete from street_lamps.lamp_model');
  },
};
