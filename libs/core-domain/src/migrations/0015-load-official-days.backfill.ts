import type { NamedMigration } from '@xiangzhi/plugin-api';
import { OFFICIAL_YEARS, officialDays } from '../calendar/official-days.js';

const NATION = '';

const rowsOf = ({ year, notice }: (typeof OFFICIAL_YEARS)[number]): string =>
  officialDays(year).map(({ day, kind }) => `('${NATION}', '${day}', '${kind}', '${notice}')`).join(', ');

/** The arrangements that had been published when this version was made; later years are imported, a county may say otherwise. */
export const loadOfficialDays: NamedMigration = {
  name: '0015-load-official-days.backfill',
  async up(q) {
    for (const year of OFFICIAL_YEARS) await q.query(`insert into core.calendar_day (region_code, day, kind, notice) values ${rowsOf(year)} on conflict do nothing`);
    await q.query(`
      insert into core.work_hours (region_code, valid_from, season_from, season_to, am_from, am_to, pm_from, pm_to)
      values ('${NATION}', '2000-01-01', '01-01', '12-31', '08:30', '12:00', '14:30', '18:00') on conflict do nothing`);
  },
  async down(q) {
    await q.query(`delete from core.calendar_day where region_code = '${NATION}'`);
    await q.query(`delete from core.work_hours where region_code = '${NATION}'`);
  },
};
