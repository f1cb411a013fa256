import { Choice, defineOperation, Identifier, Input, LegalBasis, newId, notFound, Output, Text, Texts, Whole, type OperationContext } from '@xiangzhi/plugin-api';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { inPlatformRealm, recordPlatformAct } from '../installation/platform-act.js';
import { ModuleHost } from '../module/module-host.js';
import { caseFieldsOf, LONGEST_HOURS, namedFields } from './case-fields.rules.js';
import { recordOfItem, type ItemKind } from './record-of-item.js';

@Input({ zh: '可查阅的内容', en: 'Of which item.' })
export class CaseFieldsInput {
  @Identifier({ zh: '督办件', en: 'The item.' })
  readonly supervisedItemId!: string;
}

@Output({ zh: '可申请查阅的一项内容', en: 'A field that may be asked for.' })
export class CaseFieldOutput {
  @Text({ zh: '代码', en: 'Name of the field.', max: 60, privacy: 0 })
  readonly field!: string;

  @Text({ zh: '名称', en: 'Chinese label.', max: 80, privacy: 0 })
  readonly labelZh!: string;

  @Whole({ zh: '信息级别', en: 'Privacy level.', min: 0, max: 3, privacy: 0 })
  readonly level!: number;
}

@Input({ zh: '申请查阅个案', en: 'What of which item is to be seen, what for and how long.' })
export class RequestCaseAccessInput extends CaseFieldsInput {
  @Texts({ zh: '申请查阅的内容，逐项列出', en: 'Fields, each by its name.', max: 60 })
  readonly fields!: readonly string[];

  @Text({ zh: '查阅目的', en: 'What for.', max: 300 })
  readonly purpose!: string;

  @Choice(LegalBasis, { zh: '依据', en: 'On what it rests.' })
  readonly legalBasis!: LegalBasis;

  @Whole({ zh: '时长（小时），至多 72', en: 'For how many hours, 72 at most.', min: 1, max: LONGEST_HOURS })
  readonly hours!: number;

  @Text({ zh: '申请人姓名和职务，供乡镇核对', en: 'Name and post of who asks, for the township.', max: 60 })
  readonly requesterZh!: string;

  @Identifier({ zh: '请求编号，重发时不变', en: 'The same again gives the same request.', optional: true })
  readonly clientRequestId?: string | null;
}

@Output({ zh: '已提出的查阅申请', en: 'The request that was made.' })
export class RequestedCaseAccess {
  @Identifier({ zh: '查阅申请', en: 'Id of the request.', privacy: 0 })
  readonly id!: string;
}

const kindOf = async (tx: Transaction, supervisedItemId: string): Promise<ItemKind> => {
  const [item] = await tx.query<ItemKind>(sql`select module, item_type as "itemType" from exchange.supervised_item where id = ${supervisedItemId}`);
  if (!item) throw notFound(['input', 'supervisedItemId']);
  return item;
};

const OVERSEERS = { access: { permission: 'oversight:case:request' }, audience: ['OVERSIGHT'] } as const;

export const caseFields = defineOperation<OperationContext, CaseFieldsInput, readonly CaseFieldOutput[]>({
  kind: 'query',
  name: 'caseFields',
  zh: '督办件可申请查阅的内容',
  en: 'What of an overdue item may be asked for.',
  ...OVERSEERS,
  input: CaseFieldsInput,
  result: [CaseFieldOutput],
  async run(context, { supervisedItemId }) {
    const { actor, get } = context;
    if (actor.kind !== 'OVERSIGHT') throw new TypeError('caseFields is offered to counties and cities only');
    const kind = await inRegion(get(DatabaseAccess).database, actor, (tx) => kindOf(tx, supervisedItemId));
    return caseFieldsOf(await recordOfItem(get(ModuleHost), kind)).map(({ property, zh, level }) => ({ field: property, labelZh: zh, level }));
  },
});

/** OVR-6: asks the township to see named fields of one item, for some hours. The township's privacy officer decides. */
export const requestCaseAccess = defineOperation<OperationContext, RequestCaseAccessInput, RequestedCaseAccess>({
  kind: 'mutation',
  name: 'requestCaseAccess',
  zh: '申请查阅个案',
  en: 'Ask a township to see named fields of one of its overdue items.',
  ...OVERSEERS,
  input: RequestCaseAccessInput,
  result: RequestedCaseAccess,
  async run(context, { supervisedItemId, fields, purpose, legalBasis, hours, requesterZh, clientRequestId }) {
    const { actor, get, now } = context;
    if (actor.kind !== 'OVERSIGHT') throw new TypeError('requestCaseAccess is offered to counties and cities only');
    const { database } = get(DatabaseAccess);
    const kind = await inRegion(database, actor, (tx) => kindOf(tx, supervisedItemId));
    const named = namedFields(caseFieldsOf(await recordOfItem(get(ModuleHost), kind)), fields).map(({ property }) => property);
    const id = clientRequestId ?? newId();
    const [made] = await inRegion(database, actor, async (tx) => {
      const inserted = await tx.query<{ id: string }>(sql`
        insert into exchange.case_access (tenant_id, id, county_code, city_code, region_code, region_zh, township_code, township_zh, supervised_item_id, item_id, item_type, item_type_zh, item_code,
          fields, purpose, legal_basis, hours, account_id, requester_zh, requested_at, state)
        select k.tenant_id, ${id}::uuid, k.county_code, k.city_code, r.code, r.name, k.township_code, k.township_zh, k.id, k.item_id, k.item_type, k.type_zh, k.code,
          ${JSON.stringify(named)}::jsonb, ${purpose}::text, ${legalBasis}::text, ${hours}::int, ${actor.accountId}::uuid, ${requesterZh}::text, ${now}::timestamptz, 'REQUESTED'
        from exchange.supervised_item k join core.region r on r.code = ${actor.regionCode}
        where k.id = ${supervisedItemId}
        on conflict (tenant_id, id) do nothing returning id`);
      return inserted.length > 0 ? inserted : tx.query<{ id: string }>(sql`select id from exchange.case_access where id = ${id} and account_id = ${actor.accountId}`);
    });
    if (!made) throw notFound(['input', 'supervisedItemId']);
    await inPlatformRealm(database, (tx) => recordPlatformAct(tx, { action: 'CREATE', objectType: 'CaseAccessGrant', objectId: made.id, at: now, facts: { fields: named, hours, region: actor.regionCode, by: actor.accountId } }));
    return made;
  },
});
