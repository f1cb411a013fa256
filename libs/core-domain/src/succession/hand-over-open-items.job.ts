import { defineJob, isStaying, sql, staysInArchive, type ClassOf, type RowOf, type Statement, type StaysInArchive, type Work } from '@xiangzhi/plugin-api';
import type { ClockedItem } from '../work-item/clocked-item.js';
import { timesOf } from './carried-times.js';

interface OpenItem {
  readonly id: string;
  readonly code: string;
  readonly module: string;
  readonly type: string;
  readonly typeZh: string;
}

const openItems = (work: Work) => sql`
  select i.id, i.code, i.module, i.type, i.type_zh as "typeZh" from core.work_item i
  where i.tenant_id = ${work.actor.tenantId} and i.clock not in ('ENDED', 'DROPPED') order by i.received_at, i.id`;

const NO_WAY = staysInArchive('这类事项不能自动移交，请在档案中查阅，需要继续办理的人工登记');
const SWITCHED_OFF = staysInArchive('所在模块已停用，留在档案中');

/** @throws Error where this process does not run a module that is on: another one does, or will */
const packed = async (work: Work, { id, type, module }: OpenItem): Promise<object | StaysInArchive> => {
  if (!(await work.isEnabled(module))) return SWITCHED_OFF;
  const record = work.itemRecord(type) as ClassOf<ClockedItem> | undefined;
  if (!record) throw new Error(`no module of this process has items of type ${type}`);
  const reissue = work.reissueOf(type);
  if (!reissue) return NO_WAY;
  const row: RowOf<ClockedItem> = await work.find(record, id);
  const own = await reissue.of.pack(work, row);
  return isStaying(own) ? own : { own, times: await timesOf(work, row) };
};

const MOVED_ZH = '随乡镇撤并移交';

/** What its county sees of it: overdue items go on in the successor, orders and requests about them end, and its last figures are final (AM-17). */
const closedForCounty = ({ actor: { tenantId }, now }: Work): readonly Statement[] => [
  sql`update exchange.supervised_item set clock = 'DROPPED', state_zh = ${MOVED_ZH}, updated_at = ${now} where tenant_id = ${tenantId} and clock not in ('ENDED', 'DROPPED') returning id`,
  sql`update exchange.metric_snapshot set is_final = true where tenant_id = ${tenantId} and not is_final and superseded_at is null returning id`,
  // Nobody here signs, replies or decides any more; what is still needed is asked of the successor.
  sql`update exchange.supervision set state = 'WITHDRAWN', clock = 'DROPPED', closed_at = ${now} where tenant_id = ${tenantId} and clock not in ('ENDED', 'DROPPED') returning id`,
  sql`update exchange.case_access set state = case state when 'REQUESTED' then 'REFUSED' else 'EXPIRED' end, reason = ${MOVED_ZH}, decided_at = ${now} where tenant_id = ${tenantId} and state in ('REQUESTED', 'GRANTED') returning id`,
  sql`delete from exchange.case_detail where tenant_id = ${tenantId} returning id`,
];

/**
 * AM-18: the archive hands its open items to its successor, each once; its own records are not changed. What its module does not hand over is
 * listed with the reason. Besides it, only the erasure of what has expired runs in an archive.
 */
export default defineJob(async (work) => {
  const items = await work.query<OpenItem>(openItems(work));
  for (const item of items) {
    const answer = await packed(work, item);
    const said = isStaying(answer) ? { reasonZh: answer.staysZh } : { carried: answer };
    const { id: itemId, code, module, type, typeZh } = item;
    await work.query(sql`select core.hand_over_item(${JSON.stringify({ itemId, code, module, type, typeZh, now: work.now, ...said })}::jsonb)`);
  }
  for (const closing of closedForCounty(work)) await work.query(closing);
  await work.query(sql`select core.mark_handed_over(${work.now})`);
});
