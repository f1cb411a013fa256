import { defineJob, recordFacts, sql, type ClassOf, type StateAction, type Work } from '@xiangzhi/plugin-api';
import type { ClockedItem } from '../work-item/clocked-item.js';

interface Answer {
  readonly matterId: string;
  readonly itemId: string;
  readonly itemType: string;
  readonly module: string;
  readonly cycle: number;
  readonly department: string;
  readonly verdict: 'RESULT' | 'DECLINED';
  readonly text: string;
}

const unapplied = (work: Work) => sql`
  select m.id as "matterId", m.item_id as "itemId", m.item_type as "itemType", i.module, m.cycle, m.department, a.verdict, a.text
  from exchange.matter m
  join exchange.answer a on a.tenant_id = m.tenant_id and a.matter_id = m.id
  join core.work_item i on i.tenant_id = m.tenant_id and i.id = m.item_id
  join core.module e on e.tenant_id = i.tenant_id and e.key = i.module and e.state = 'ENABLED'
  where m.tenant_id = ${work.actor.tenantId} and m.state = 'SENT'
  order by a.answered_at, a.id limit 100 for update of m skip locked`;

/** The line of the item's own table that takes such an answer. */
const lineFor = (record: ClassOf, verdict: Answer['verdict'], clock: string): string | undefined => {
  const states = recordFacts(record).fields.flatMap((fact) => (fact.kind === 'column' && fact.states ? [fact.states] : []))[0];
  if (!states || clock !== 'WAITING') return undefined;
  return Object.entries<StateAction>(states.actions).find(([, line]) => line.county === verdict)?.[0];
};

/** What has gone on without the county meanwhile (void, a new cycle) is left as it is; the answer stays in the exchange. */
const apply = async (work: Work, { itemId, itemType, cycle, verdict, text, department }: Answer): Promise<void> => {
  const record = work.itemRecord(itemType) as ClassOf<ClockedItem> | undefined;
  if (!record) throw new Error(`no module of this process has items of type ${itemType}`);
  const row = await work.lock(record, itemId);
  const action = row.cycle === cycle ? lineFor(record, verdict, row.clock) : undefined;
  if (action === undefined) return;
  const changes = verdict === 'RESULT' ? { result: text } : {};
  await work.transition(record, row, { action, changes, note: `${department}：${text}`, ...(verdict === 'RESULT' ? { evidence: { statement: text, person: department } } : {}) });
};

/** AM-16: the township's worker applies what the county has answered, by the ordinary way of the item's state table. */
export default defineJob(async (work) => {
  for (const answer of await work.query<Answer>(unapplied(work))) {
    await apply(work, answer);
    await work.query(sql`update exchange.matter set state = 'APPLIED' where tenant_id = ${work.actor.tenantId} and id = ${answer.matterId}`);
  }
});
