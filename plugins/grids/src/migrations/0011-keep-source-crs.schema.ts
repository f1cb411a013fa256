import type { NamedMigration } from '@xiangzhi/plugin-api';

/** The coordinate system that the place of an issue came in (§3.12). */
export const keepSourceCrs: NamedMigration = {
  name: '0011-keep-source-crs.schema',
  async up(q) {
    await q.query('alter table grids.grid_issue add column point_crs text collate "C"');
    await q.query(`alter table grids.grid_issue add constraint grid_issue_point_crs check (point_crs in ('WGS84', 'CGCS2000', 'GCJ02', 'BD09'))`);
  },
  async down(q) {
    await q.query('alter table grids.grid_issue drop column point_crs');
  },
};
