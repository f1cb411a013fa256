import type { NamedMigration } from '@xiangzhi/plugin-api';

const NUMBERED = ['visit', 'patrol'] as const;

/** 走访台账 and 巡查台账 begin with a number (AM-22); what was written down before has none. */
export const numberVisitsAndPatrols: NamedMigration = {
  name: '0012-number-visits-and-patrols.schema',
  async up(q) {
    for (const table of NUMBERED) {
      await q.query(`alter table grids.${table} add column number text collate "C"`);
      await q.query(`alter table grids.${table} add constraint ${table}_number unique (tenant_id, number)`);
    }
  },
  async down(q) {
    for (const table of NUMBERED) await q.query(`alter table grids.${table} drop column number`);
  },
};
