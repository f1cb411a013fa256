import type { NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const anew = (table: string, constraint: string, key: string): readonly string[] => [`alter table ${table} drop constraint ${constraint}`, `alter table ${table} add constraint ${constraint} foreign key ${key}`];

const BATCH = '(tenant_id, batch_id) references core.import_batch (tenant_id, id)';
const RESULT = '(tenant_id, result_id) references core.attachment (tenant_id, id)';

/** AM-11: the rows of an import, which are no record of their own, go with it when its time is over; a job goes with the file that it has made. */
export const letImportsExpire: NamedMigration = {
  name: '0120-let-imports-expire.schema',
  async up(q) {
    await inOrder(q, [
      ...anew('core.import_row', 'import_row_batch_id_exists', `${BATCH} on delete cascade`),
      ...anew('core.township_job', 'township_job_result_id_exists', `${RESULT} on delete cascade`),
    ]);
  },
  async down(q) {
    await inOrder(q, [...anew('core.import_row', 'import_row_batch_id_exists', BATCH), ...anew('core.township_job', 'township_job_result_id_exists', RESULT)]);
  },
};
