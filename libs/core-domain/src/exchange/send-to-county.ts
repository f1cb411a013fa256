import { newId, recordFacts, sql, type ClassOf, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { ClockedItem } from '../work-item/clocked-item.js';

/** What the sender tells the county; redacted by himself: no names, no telephone numbers (AM-16). */
export interface CountyRequest {
  readonly department: string;
  readonly text: string;
}

/** Puts a matter into the exchange between the township and its county, for an item of the use case's module whose clock waits meanwhile. */
export const sendToCounty = async (work: Work, record: ClassOf<ClockedItem>, row: RowOf<ClockedItem>, { department, text }: CountyRequest): Promise<void> => {
  const { tenantId } = work.actor;
  const { item, zh } = recordFacts(record);
  await work.query(sql`
    insert into exchange.matter (tenant_id, id, county_code, city_code, township_code, township_zh, item_id, item_type, module, type_zh, code, department, text, unit_zh, due_at, sent_at, cycle, state)
    select ${tenantId}, ${newId()}, t.county_code, t.city_code, t.area_code, t.display_name, ${row.id}, ${item?.type}, ${work.module}, ${zh}, ${row.code}, ${department}, ${text},
      coalesce((select u.full_name from core.org_unit u where u.tenant_id = ${tenantId} and u.unit_path = ${row.unitPath}), t.display_name), ${row.dueAt}, ${work.now}, ${row.cycle}, 'SENT'
    from core.tenant t where t.tenant_id = ${tenantId} returning id`);
};
