import { Area, Choice, Day, defineOperation, Identifier, Input, localDateOf, newId, notFound, Output, refusing, Text, type LocalDate, type OperationContext, type OversightActor } from '@xiangzhi/plugin-api';
import { sql, type Statement, type Transaction } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { inPlatformRealm, recordPlatformAct } from '../installation/platform-act.js';
import { countyMetrics } from '../metric/county-metrics.js';
import { aboutOf, assertDueOn } from './issued.rules.js';
import { SupervisedLight } from './supervision.choices.js';

@Input({ zh: '下达督办', en: 'An order of supervision: about one overdue item, one figure, or all items with a light.' })
export class IssueSupervisionInput {
  @Area({ zh: '乡镇代码；督办一件督办件时不填', en: 'The township; not with an item, which lies in one.', optional: true })
  readonly townshipCode?: string | null;

  @Identifier({ zh: '督办件', en: 'The overdue item that is urged.', optional: true })
  readonly supervisedItemId?: string | null;

  @Text({ zh: '指标代号', en: 'Key of the metric that is urged.', max: 80, optional: true })
  readonly metric?: string | null;

  @Day({ zh: '指标周期首日', en: 'First day of the period of the figure.', optional: true })
  readonly periodFrom?: LocalDate | null;

  @Choice(SupervisedLight, { zh: '灯', en: 'Light of the items that are urged.', optional: true })
  readonly itemLight?: SupervisedLight | null;

  @Text({ zh: '督办要求，不要写入个人信息', en: 'What is ordered; nothing about persons.', max: 1_000 })
  readonly text!: string;

  @Day({ zh: '反馈期限', en: 'Last day for the reply.' })
  readonly dueOn!: LocalDate;

  @Text({ zh: '督办文号', en: 'Number of the own document.', max: 60, optional: true })
  readonly documentNo?: string | null;

  @Identifier({ zh: '请求编号，重发时不变', en: 'The same again gives the same order.', optional: true })
  readonly clientRequestId?: string | null;
}

@Output({ zh: '已下达的督办', en: 'The order that was issued.' })
export class IssuedSupervision {
  @Identifier({ zh: '督办令', en: 'Id of the order.', privacy: 0 })
  readonly id!: string;
}

const COUNTY_CODE_LENGTH = 6;

interface Ordering {
  readonly actor: OversightActor;
  readonly now: Date;
  readonly id: string;
  readonly about: string;
  readonly metricZh: string | null;
}

/** Until the township’s worker has it, the deadline is the close of that day by the usual hours. */
const orderStatement = ({ actor, now, id, about, metricZh }: Ordering, { townshipCode = null, supervisedItemId = null, metric = null, periodFrom = null, itemLight = null, text, dueOn, documentNo = null }: IssueSupervisionInput): Statement => sql`
  insert into exchange.supervision (tenant_id, id, county_code, city_code, region_code, region_zh, level, township_code, township_zh, document_no, about, supervised_item_id, item_id, item_code, item_type_zh,
    metric, metric_zh, period_from, light, text, due_on, issued_at, state, clock, yellow_at, due_at)
  select t.tenant_id, ${id}::uuid, t.county_code, t.city_code, r.code, r.name, ${actor.regionCode.length === COUNTY_CODE_LENGTH ? 'COUNTY' : 'CITY'}::text, t.area_code, t.display_name, ${documentNo}::text, ${about}::text,
    k.id, k.item_id, k.code, k.type_zh, ${metric}::text, ${metricZh}::text, ${periodFrom}::date, ${itemLight}::text, ${text}::text, ${dueOn}::date, ${now}::timestamptz, 'ISSUED', 'RUNNING',
    ((${dueOn}::date - 1) + time '18:00') at time zone 'Asia/Shanghai', (${dueOn}::date + time '18:00') at time zone 'Asia/Shanghai'
  from oversight.township t
  join core.region r on r.code = ${actor.regionCode}
  left join exchange.supervised_item k on k.tenant_id = t.tenant_id and k.id = ${supervisedItemId}::uuid
  where t.status = 'ACTIVE' and (k.id is not null or t.area_code = ${townshipCode}::text)
  on conflict (tenant_id, id) do nothing returning id`;

const issue = async (tx: Transaction, ordering: Ordering, input: IssueSupervisionInput): Promise<string | undefined> => {
  const { id, actor } = ordering;
  const [made] = await tx.query<{ id: string }>(orderStatement(ordering, input));
  if (!made) return (await tx.query<{ id: string }>(sql`select id from exchange.supervision where id = ${id} and region_code = ${actor.regionCode}`))[0]?.id;
  await tx.query(sql`
    insert into exchange.supervision_step (tenant_id, id, supervision_id, county_code, city_code, region_code, seq, party, act, text, at)
    select s.tenant_id, ${newId()}::uuid, s.id, s.county_code, s.city_code, s.region_code, 1, 'COUNTY', 'ISSUE', s.text, s.issued_at from exchange.supervision s where s.id = ${id} returning id`);
  return made.id;
};

/** 下达督办令 (§3.9, AM-16): the order stands in the exchange; the township’s worker makes an item of it there, with a clock. */
export const issueSupervision = defineOperation<OperationContext, IssueSupervisionInput, IssuedSupervision>({
  kind: 'mutation',
  name: 'issueSupervision',
  zh: '下达督办令',
  en: 'Issue an order of supervision to a township.',
  access: { permission: 'oversight:supervision:issue' },
  audience: ['OVERSIGHT'],
  input: IssueSupervisionInput,
  result: IssuedSupervision,
  async run(context, input) {
    const { actor, get, now } = context;
    if (actor.kind !== 'OVERSIGHT') throw new TypeError('issueSupervision is offered to counties and cities only');
    const about = aboutOf(input);
    assertDueOn(localDateOf(now), input.dueOn);
    const metric = countyMetrics(context).find(({ key }) => key === input.metric);
    if (about === 'INDICATOR' && !metric) refusing('VALIDATION', 'AM-16')('没有这个指标，请从指标列表中选择', 'metric');
    const { database } = get(DatabaseAccess);
    const ordering = { actor, now, about, id: input.clientRequestId ?? newId(), metricZh: metric?.zh ?? null };
    const id = await inRegion(database, actor, (tx) => issue(tx, ordering, input));
    if (id === undefined) throw notFound(['input', about === 'ITEM' ? 'supervisedItemId' : 'townshipCode']);
    await inPlatformRealm(database, (tx) => recordPlatformAct(tx, { action: 'CREATE', objectType: 'SupervisionOrder', objectId: id, at: now, facts: { about, region: actor.regionCode, by: actor.accountId } }));
    return { id };
  },
});
