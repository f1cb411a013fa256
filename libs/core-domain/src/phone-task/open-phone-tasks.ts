import { fragment, joined, render, sql, type Addressing, type Fragment, type NotificationDeclaration, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { PhoneTask } from './phone-task.record.js';

/** Something that people are told by telephone. */
export interface Calling {
  readonly declaration: Pick<NotificationDeclaration, 'code' | 'zh' | 'calls'>;
  readonly row: RowOf<object>;
  readonly subjectId: string;
  /** What to say. */
  readonly say: string;
  readonly onceKey: string;
  readonly urgent: boolean;
}

interface Called {
  readonly name: string;
  readonly telephone: string;
  readonly aboutPersonId: string | null;
  readonly calleeZh: string;
  readonly deliveryId?: string;
}

interface Place {
  readonly unitId: string;
  readonly unitPath: string;
}

/** Who has the matter in hand rings up: the unit of the work item, or the one where the record lies; otherwise the township. */
const placeOf = async (work: Work, { row, subjectId }: Calling): Promise<Place> => {
  const { tenantId } = work.actor;
  const path = (row as { readonly unitPath?: string }).unitPath ?? null;
  const [place] = await work.query<Place>(sql`
    select u.id as "unitId", u.unit_path as "unitPath" from core.org_unit u
    left join core.work_item i on i.tenant_id = u.tenant_id and i.id = ${subjectId}::uuid and i.assignee_unit_id = u.id
    where u.tenant_id = ${tenantId} and (i.id is not null or u.unit_path = ${path} or u.parent_id is null)
    order by i.id is not null desc, u.unit_path = ${path} desc limit 1`);
  if (!place) throw new Error(`the township ${tenantId} has no root unit`);
  return place;
};

const open = async (work: Work, { declaration: { code, zh }, subjectId, say, onceKey, urgent }: Calling, { unitId, unitPath }: Place, people: readonly Called[]): Promise<void> => {
  for (const { name, telephone, aboutPersonId, calleeZh, deliveryId = null } of people) {
    const [known] = await work.query(sql`select id from core.phone_task where tenant_id = ${work.actor.tenantId} and notification_code = ${code} and once_key = ${onceKey} and telephone = ${telephone}`);
    if (known) continue;
    await work.open(PhoneTask, {
      title: `电话告知：${zh}`, priority: urgent ? 'HIGH' : 'NORMAL', returns: 0, attempts: 0, assigneeUnitId: unitId, unitPath,
      notificationCode: code, name, telephone, aboutPersonId, calleeZh, sayZh: say, subjectId, onceKey, deliveryId,
    }, { sla: 'PHONE_TASK' });
  }
};

/** People of the matter without an account, each number once: as far as the record says whom to ring up. */
const callees = (work: Work, { declaration: { calls }, row }: Calling): Promise<Called[]> => {
  const at: Addressing = { tenant: fragment`${work.actor.tenantId}::uuid`, today: fragment`${work.today}::date` };
  const each = (calls?.to ?? []).map((one): Fragment => fragment`select c.name, c.telephone, c.about, ${one.zh}::text as callee from (${one.people(row, at)}) as c(name, telephone, about)`);
  return work.query<Called>(render(fragment`
    select distinct on (p.telephone) coalesce(p.name, p.callee) as name, p.telephone, p.about as "aboutPersonId", p.callee as "calleeZh"
    from (${joined(each, ' union all ')}) p where p.telephone is not null order by p.telephone, p.callee`));
};

/** §3.8, §18.3: a task for each person who is told by telephone; the same message is one call, however often its event is told. */
export const openPhoneTasks = async (work: Work, calling: Calling): Promise<void> => {
  if (!calling.declaration.calls) return;
  const people = await callees(work, calling);
  if (people.length > 0) await open(work, calling, await placeOf(work, calling), people);
};

/** The same for users whom the township tells of something by telephone: their calls are the township's own. */
export const openCallsToUsers = async (work: Work, calling: Calling): Promise<void> => {
  const { tenantId } = work.actor;
  const { declaration: { code }, onceKey } = calling;
  const people = await work.query<Called>(sql`
    select u.name, u.mobile as telephone, '工作人员' as "calleeZh", d.id as "deliveryId", null::uuid as "aboutPersonId"
    from core.notification n
    join core.notification_delivery d on d.tenant_id = n.tenant_id and d.notification_id = n.id and d.channel = 'PHONE_TASK' and d.state = 'SENT'
    join core.app_user u on u.tenant_id = n.tenant_id and u.id = n.recipient_id
    where n.tenant_id = ${tenantId} and n.code = ${code} and n.once_key = ${onceKey} order by u.id`);
  const [root] = people.length > 0 ? await work.query<Place>(sql`select id as "unitId", unit_path as "unitPath" from core.org_unit where tenant_id = ${tenantId} and parent_id is null`) : [];
  if (root) await open(work, calling, root, people);
};
