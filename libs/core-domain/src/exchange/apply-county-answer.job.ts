import { defineJob, sql, type ClassOf, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { ClockedItem } from '../work-item/clocked-item.js';
import { tableOf } from '../work-item/table-of.js';

interface Answer {
  readonly module: string;
  readonly itemId: string;
  readonly itemType: string;
  readonly cycle: number;
  readonly department: string;
  readonly verdict: 'RESULT' | 'DECLINED';
  readonly text: string;
  /** The township has taken it back and sent it up anew meanwhile, or its module was purged. */
  readonly isPast: boolean;
}

const unapplied = (work: Work, matter: string) => sql`
  select m.module, m.item_id as "itemId", m.item_type as "itemType", m.cycle, m.department, a.verdict, a.text,
    (not exists (select from core.work_item i where i.tenant_id = m.tenant_id and i.id = m.item_id)
      or exists (select from exchange.matter n where n.tenant_id = m.tenant_id and n.item_id = m.item_id and (n.sent_at, n.id) > (m.sent_at, m.id))) as "isPast"
  from exchange.matter m
  join exchange.answer a on a.tenant_id = m.tenant_id and a.matter_id = m.id and a.county_code = m.county_code
  where m.tenant_id = ${work.actor.tenantId} and m.id = ${matter} and m.state = 'SENT' for update of m`;

/** The line of the item's own table that takes such an answer, from where the item is. */
const lineFor = (record: ClassOf, verdict: Answer['verdict'], row: RowOf<ClockedItem>): string | undefined => {
  const table = tableOf(record);
  if (!table || row.clock !== 'WAITING') return undefined;
  const state = String((row as unknown as Readonly<Record<string, unknown>>)[table.property]);
  return Object.entries(table.actions).find(([, line]) => line.county === verdict && line.from.includes(state))?.[0];
};

/** What has gone on without the county meanwhile (void, a new cycle) is left as it is; the answer stays in the exchange. */
const apply = async (work: Work, { itemId, itemType, cycle, isPast, verdict, text, department }: Answer): Promise<void> => {
  if (isPast) return;
  const record = work.itemRecord(itemType) as ClassOf<ClockedItem> | undefined;
  if (!record) throw new Error(`no module of this process has items of type ${itemType}`);
  const row = await work.lock(record, itemId);
  const action = row.cycle === cycle ? lineFor(record, verdict, row) : undefined;
  if (action === undefined) return;
  const changes = verdict === 'RESULT' ? { result: text } : {};
  await work.transition(record, row, { action, changes, note: `${department}：${text}`, ...(verdict === 'RESULT' ? { evidence: { statement: text, person: department } } : {}) });
};

/**
 * AM-16: the township's worker applies what the county has answered, by the ordinary way of the item's state table. Where the module
 * has been switched off meanwhile, the answer is handed out anew when it is on again.
 */
export default defineJob(async (work, { matter }) => {
  if (matter === undefined) throw new TypeError('core.apply-county-answer is enqueued with the id of a matter');
  const { tenantId } = work.actor;
  const [answer] = await work.query<Answer>(unapplied(work, matter));
  if (!answer) return;
  if (!(await work.isEnabled(answer.module))) {
    await work.query(sql`update exchange.matter set handed_out_at = null where tenant_id = ${tenantId} and id = ${matter}`);
    return;
  }
  await apply(work, answer);
  await work.query(sql`update exchange.matter set state = 'APPLIED' where tenant_id = ${tenantId} and id = ${matter}`);
});
