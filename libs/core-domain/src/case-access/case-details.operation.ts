import { defineOperation, DomainError, formatMinute, Identifier, Input, Instant, newId, notFound, Output, Parts, Text, Whole, type OperationContext, type OversightActor } from '@xiangzhi/plugin-api';
import { missingPermission } from '@xiangzhi/access';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { CaseAccessState } from './case-access.states.js';

@Input({ zh: '查看获准查阅的内容', en: 'Of which grant.' })
export class CaseDetailsInput {
  @Identifier({ zh: '查阅申请', en: 'Id of the grant.' })
  readonly id!: string;
}

@Output({ zh: '获准查阅的一项内容', en: 'A field as it stood when it was granted.' })
export class CaseDetail {
  @Text({ zh: '代码', en: 'Name of the field.', max: 60, privacy: 0 })
  readonly field!: string;

  @Text({ zh: '名称', en: 'Chinese label.', max: 80, privacy: 0 })
  readonly labelZh!: string;

  @Whole({ zh: '信息级别', en: 'Privacy level.', privacy: 0 })
  readonly level!: number;

  /** Its own level is `level`; each reading leaves a row in the exchange, as one of a record would in the trail. */
  @Text({ zh: '内容', en: 'The value, as a line; empty where nothing is entered.', max: 4_000, privacy: 2, optional: true })
  readonly text!: string | null;
}

@Output({ zh: '获准查阅的个案内容', en: 'What a township has granted of one item, to whoever has asked.' })
export class CaseDetails {
  @Text({ zh: '事项编号', en: 'Number of the item.', max: 40, privacy: 0 })
  readonly itemCode!: string;

  @Instant({ zh: '查阅截止时间', en: 'Until when it may be seen.', privacy: 0 })
  readonly expiresAt!: Date;

  @Text({ zh: '水印，须显示在内容之上', en: 'Watermark: to be drawn over what is shown.', max: 200 })
  readonly watermark!: string;

  @Parts(() => CaseDetail, { zh: '内容', en: 'The fields.', privacy: 0 })
  readonly fields!: readonly CaseDetail[];
}

interface Grant {
  readonly itemCode: string;
  readonly code: string | null;
  readonly state: CaseAccessState;
  readonly expiresAt: Date | null;
  readonly requesterZh: string;
  readonly accountId: string;
}

const refused = (messageZh: string): DomainError => new DomainError('INVARIANT_VIOLATION', { rule: 'OVR-6', messageZh, argumentPath: ['input', 'id'] });

type Open = Grant & { readonly expiresAt: Date };

const openGrant = async (tx: Transaction, { accountId }: OversightActor, id: string, now: Date): Promise<Open> => {
  const [grant] = await tx.query<Grant>(sql`
    select item_code as "itemCode", code, state, expires_at as "expiresAt", requester_zh as "requesterZh", account_id as "accountId" from exchange.case_access where id = ${id}`);
  if (!grant) throw notFound(['input', 'id']);
  if (grant.accountId !== accountId) throw new DomainError('FORBIDDEN', { rule: 'OVR-6', messageZh: '只有申请人本人可以查看，需要查看请自己向乡镇申请', argumentPath: ['input', 'id'] });
  if (grant.state !== 'GRANTED') throw refused(`这项查阅申请目前为“${CaseAccessState.labels[grant.state].zh}”，没有可查看的内容`);
  if (!grant.expiresAt || grant.expiresAt <= now) throw refused('查阅时间已过，需要再看请重新申请');
  return { ...grant, expiresAt: grant.expiresAt };
};

/** Each reading leaves a row that the township sees, before anything is shown. */
const read = async (tx: Transaction, { id, now }: { readonly id: string; readonly now: Date }): Promise<readonly CaseDetail[]> => {
  await tx.query(sql`
    insert into exchange.case_read (tenant_id, id, access_id, county_code, city_code, region_code, account_id, at)
    select a.tenant_id, ${newId()}::uuid, a.id, a.county_code, a.city_code, a.region_code, a.account_id, ${now}::timestamptz from exchange.case_access a where a.id = ${id} returning id`);
  return tx.query<CaseDetail>(sql`select field, label_zh as "labelZh", level, text from exchange.case_detail where access_id = ${id} and expires_at > ${now} order by seq`);
};

/** OVR-6: what was granted to the caller himself, with a watermark; nobody else of the region reads it. */
export const caseDetails = defineOperation<OperationContext, CaseDetailsInput, CaseDetails>({
  kind: 'query',
  name: 'caseDetails',
  zh: '查看获准查阅的个案内容',
  en: 'What a township has granted to the caller of one item.',
  access: 'signedIn',
  audience: ['OVERSIGHT'],
  input: CaseDetailsInput,
  result: CaseDetails,
  async run({ actor, get, now }, { id }) {
    if (actor.kind !== 'OVERSIGHT') throw new TypeError('caseDetails is offered to counties and cities only');
    if (!actor.permissions.has('oversight:case:request')) throw missingPermission('查看获准查阅的个案内容', 'oversight:case:request');
    return inRegion(get(DatabaseAccess).database, actor, async (tx) => {
      const { itemCode, code, expiresAt, requesterZh } = await openGrant(tx, actor, id, now);
      return { itemCode, expiresAt, watermark: `${requesterZh} ${code ?? ''} ${formatMinute(now)}`, fields: await read(tx, { id, now }) };
    });
  },
});
