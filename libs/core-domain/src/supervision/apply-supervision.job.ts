import { daysUntil, defineJob, localDateOf, sql, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import { rootPathOf } from '../org-unit/root-path.js';
import { showSupervision } from './exchange.sql.js';
import { Supervision } from './supervision.record.js';
import { supervisionCame } from './supervision.events.js';
import type { SupervisedLight, SupervisionAbout, SupervisionLevel } from './supervision.choices.js';

interface Step {
  readonly id: string;
  readonly act: 'ISSUE' | 'ACCEPT' | 'REJECT' | 'CLOSE' | 'WITHDRAW';
  readonly text: string | null;
}

interface Order {
  readonly level: SupervisionLevel;
  readonly regionZh: string;
  readonly documentNo: string | null;
  readonly about: SupervisionAbout;
  readonly workItemId: string | null;
  readonly itemCode: string | null;
  readonly itemTypeZh: string | null;
  readonly metric: string | null;
  readonly metricZh: string | null;
  readonly periodFrom: LocalDate | null;
  readonly itemLight: SupervisedLight | null;
  readonly text: string;
  readonly dueOn: LocalDate;
  readonly issuedAt: Date;
}

const orderOf = async (work: Work, id: string): Promise<Order> => {
  const { tenantId } = work.actor;
  const [order] = await work.query<Order>(sql`
    select o.level, o.region_zh as "regionZh", o.document_no as "documentNo", o.about, i.id as "workItemId", o.item_code as "itemCode", o.item_type_zh as "itemTypeZh", o.metric, o.metric_zh as "metricZh",
      to_char(o.period_from, 'YYYY-MM-DD') as "periodFrom", o.light as "itemLight", o.text, to_char(o.due_on, 'YYYY-MM-DD') as "dueOn", o.issued_at as "issuedAt"
    from exchange.supervision o left join core.work_item i on i.tenant_id = o.tenant_id and i.id = o.item_id
    where o.tenant_id = ${tenantId} and o.id = ${id}`);
  if (!order) throw new Error(`no order of supervision ${id} stands in the exchange`);
  return order;
};

const LIGHT_ZH: Readonly<Record<SupervisedLight, string>> = { YELLOW: '黄灯事项', RED: '红灯事项' };

const urged = ({ itemCode, itemTypeZh, metricZh, itemLight }: Order): string => metricZh ?? (itemLight ? LIGHT_ZH[itemLight] : `${itemTypeZh ?? ''} ${itemCode ?? ''}`);

/** Its deadline counts from when it was issued, however late the worker comes. */
const open = async (work: Work, orderId: string): Promise<string> => {
  const order = await orderOf(work, orderId);
  const { level, regionZh, documentNo, about, workItemId, metric, metricZh, periodFrom, itemLight, text, dueOn, issuedAt } = order;
  const values = { orderId, level, regionZh, documentNo, about, workItemId, metric, metricZh, periodFrom, itemLight, orderText: text, dueOn, title: `${regionZh}督办：${urged(order)}`.slice(0, 120), unitPath: await rootPathOf(work) };
  const finish = { unit: 'CALENDAR_DAYS', amount: daysUntil(localDateOf(issuedAt), dueOn) } as const;
  return work.open(Supervision, values, { sla: 'SUPERVISION', finish, receivedAt: issuedAt, note: text });
};

const go = async (work: Work, orderId: string, { act, text }: Step): Promise<string> => {
  const [item] = await work.query<{ id: string }>(sql`select id from core.supervision where tenant_id = ${work.actor.tenantId} and order_id = ${orderId}`);
  if (!item) throw new Error(`the order of supervision ${orderId} was not opened`);
  const row = await work.lock(Supervision, item.id);
  await work.transition(Supervision, row, { action: act.toLowerCase(), note: text });
  return item.id;
};

/** AM-16: the township’s worker makes an item of an order and takes it along its state table, in the order in which its overseer has spoken. */
export default defineJob(async (work, { supervision }) => {
  if (supervision === undefined) throw new TypeError('core.apply-supervision is enqueued with the id of an order');
  const { tenantId } = work.actor;
  const steps = await work.query<Step>(sql`
    select id, act, text from exchange.supervision_step
    where tenant_id = ${tenantId} and supervision_id = ${supervision} and party = 'COUNTY' and applied_at is null order by seq for update`);
  for (const step of steps) {
    const id = step.act === 'ISSUE' ? await open(work, supervision) : await go(work, supervision, step);
    await work.query(sql`update exchange.supervision_step set applied_at = ${work.now} where tenant_id = ${tenantId} and id = ${step.id}`);
    await work.emit(supervisionCame, { supervision: id });
  }
  if (steps.length > 0) await work.query(showSupervision(work, supervision));
});
