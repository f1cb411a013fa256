import type { NamedMigration } from '@xiangzhi/plugin-api';

const BEFORE = ['OFFICER', 'RESIDENT', 'TEAM', 'PARTNER', 'HOTLINE_12345', 'MAYOR_MAILBOX', 'PETITION', 'INSPECTION', 'SENSOR', 'PATROL'] as const;

const sourcesAre = (sources: readonly string[]): readonly string[] => [
  'alter table grids.grid_issue drop constraint grid_issue_source',
  `alter table grids.grid_issue add constraint grid_issue_source check (source in (${sources.map((one) => `'${one}'`).join(', ')}))`,
];

/** §4.7: issues come through the public interface, too. */
export const letOpen311Report: NamedMigration = {
  name: '0014-let-open311-report.schema',
  async up(q) {
    for (const statement of sourcesAre([...BEFORE, 'OPEN311'])) await q.query(statement);
  },
  async down(q) {
    for (const statement of sourcesAre(BEFORE)) await q.query(statement);
  },
};
