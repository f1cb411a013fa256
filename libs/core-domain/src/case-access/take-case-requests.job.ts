import { defineJob, sql, type LegalBasis, type Work } from '@xiangzhi/plugin-api';
import { rootPathOf } from '../org-unit/root-path.js';
import { CaseAccessRequest } from './case-access-request.record.js';
import { caseAccessRequested } from './case-access.events.js';
import { caseFieldsOf } from './case-fields.rules.js';
import { showCaseAccess } from './exchange.sql.js';

/** One transaction stays short; what is left over is taken in the next round. */
const BATCH = 50;

interface Asked {
  readonly accessId: string;
  readonly regionZh: string;
  readonly requesterZh: string;
  readonly workItemId: string | null;
  readonly itemType: string;
  readonly itemTypeZh: string;
  readonly itemCode: string;
  readonly fields: readonly string[];
  readonly purpose: string;
  readonly legalBasis: LegalBasis;
  readonly hours: number;
  readonly requestedAt: Date;
}

const FIELDS_ZH = 1_000;

const named = (work: Work, { itemType, fields }: Asked): string => {
  const record = work.itemRecord(itemType);
  const known = new Map((record ? caseFieldsOf(record) : []).map((field) => [field.property, field]));
  return fields.map((name) => { const field = known.get(name); return field ? `${field.zh}（L${field.level}）` : name; }).join('、').slice(0, FIELDS_ZH);
};

const open = async (work: Work, asked: Asked, unitPath: string): Promise<void> => {
  const { itemTypeZh, itemCode, requestedAt, ...values } = asked;
  const title = `${asked.regionZh}申请查阅${itemTypeZh} ${itemCode}`.slice(0, 120);
  const request = await work.open(CaseAccessRequest, { ...values, fieldsZh: named(work, asked), title, unitPath }, { sla: 'CASE_ACCESS', receivedAt: requestedAt });
  await work.emit(caseAccessRequested, { request });
  await work.query(showCaseAccess(work, asked.accessId));
};

/** OVR-6, AM-16: the township’s worker makes an item of each request that has come, for whoever answers for personal data. */
export default defineJob(async (work) => {
  const { tenantId } = work.actor;
  const asked = await work.query<Asked>(sql`
    with taken as (
      update exchange.case_access h set handed_out_at = ${work.now} where h.tenant_id = ${tenantId} and h.id in (
        select a.id from exchange.case_access a where a.tenant_id = ${tenantId} and a.handed_out_at is null order by a.requested_at, a.id limit ${BATCH} for update skip locked)
      returning h.*)
    select t.id as "accessId", t.region_zh as "regionZh", t.requester_zh as "requesterZh", i.id as "workItemId", t.item_type as "itemType", t.item_type_zh as "itemTypeZh", t.item_code as "itemCode",
      t.fields, t.purpose, t.legal_basis as "legalBasis", t.hours, t.requested_at as "requestedAt"
    from taken t left join core.work_item i on i.tenant_id = t.tenant_id and i.id = t.item_id order by t.requested_at, t.id`);
  const unitPath = asked.length > 0 ? await rootPathOf(work) : '';
  for (const one of asked) await open(work, one, unitPath);
});
