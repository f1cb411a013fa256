import { newId, sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { ClockedItem } from './clocked-item.js';
import { ROLES_AT } from './escalation.rules.js';

/** What is critical is put before the leader at once, whatever its clock says (GRID-INV-8): level 0, once a cycle. */
export const raiseCritical = async (work: Work, { id, unitPath, cycle }: Pick<RowOf<ClockedItem>, 'id' | 'unitPath' | 'cycle'>): Promise<void> => {
  await work.query(sql`
    insert into core.work_escalation (tenant_id, id, unit_path, item_id, cycle, level, cause, at, raised_at, roles)
    values (${work.actor.tenantId}, ${newId()}, ${unitPath}, ${id}, ${cycle}, 0, 'CRITICAL', ${work.now}, ${work.now}, ${JSON.stringify(ROLES_AT[0])}::jsonb)
    on conflict (tenant_id, item_id, cycle, level) do nothing returning id`);
};
