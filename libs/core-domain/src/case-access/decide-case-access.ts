import { defineUseCase, DomainError, Flag, Input, newId, ReasonInput, refusing, sql, Text, Texts, VersionedInput, type ClassOf, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { CaseAccessRequest } from './case-access-request.record.js';
import { caseAccessDecided } from './case-access.events.js';
import { CaseAccessState } from './case-access.states.js';
import { caseFieldsOf, namedFields, shownValue, type CaseField } from './case-fields.rules.js';
import { eraseDetails, showCaseAccess } from './exchange.sql.js';

@Input({ zh: '决定是否批准上级查阅个案', en: 'Grants named fields, or refuses.' })
export class DecideCaseAccessInput extends VersionedInput {
  @Flag({ zh: '是否批准', en: 'Whether it is granted.' })
  readonly approve!: boolean;

  @Texts({ zh: '批准查阅的内容，逐项列出，不超出申请的内容；批准时必填', en: 'Fields that are granted, each by its name, of those that were asked for; needed to grant.', max: 60, optional: true })
  readonly fields?: readonly string[] | null;

  @Text({ zh: '说明', en: 'What is said to it.', max: 500 })
  readonly reason!: string;
}

const HOUR_MS = 3_600_000;
const MINORS = 4;

type Request = RowOf<CaseAccessRequest>;

const itemOf = async (work: Work, { workItemId, itemType }: Request): Promise<{ readonly record: ClassOf; readonly row: Readonly<Record<string, unknown>> & { readonly id: string } }> => {
  const record = work.itemRecord(itemType);
  if (!record || workItemId === null) throw new DomainError('INVARIANT_VIOLATION', { rule: 'OVR-6', messageZh: '申请查阅的事项已不在本乡镇，或其模块未启用，请不予批准并说明', argumentPath: ['input', 'approve'] });
  return { record, row: await work.find(record as ClassOf<Readonly<Record<string, unknown>>>, workItemId, 'id') };
};

/** AM-10: whoever is a minor is never part of a grant, whatever is asked for. */
const assertNoMinor = async (work: Work, record: ClassOf, id: string): Promise<void> => {
  const raised = await work.raisedLevel(record, id);
  if (raised === undefined || raised < MINORS) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'OVR-6', messageZh: '该事项涉及未成年人，不得批准给上级查阅，请不予批准并说明', argumentPath: ['input', 'approve'] });
};

const insertDetail = (work: Work, { accessId }: Request, { field, text, seq, expiresAt }: { readonly field: CaseField; readonly text: string | null; readonly seq: number; readonly expiresAt: Date }): Promise<unknown> =>
  work.query(sql`
    insert into exchange.case_detail (tenant_id, id, access_id, county_code, city_code, region_code, account_id, seq, field, label_zh, level, text, expires_at)
    select a.tenant_id, ${newId()}::uuid, a.id, a.county_code, a.city_code, a.region_code, a.account_id, ${seq}::int, ${field.property}::text, ${field.zh}::text, ${field.level}::int, ${text}::text, ${expiresAt}::timestamptz
    from exchange.case_access a where a.tenant_id = ${work.actor.tenantId} and a.id = ${accessId} returning id`);

/** Writes down for the requester what is granted, as it stands now. */
const grant = async (work: Work, request: Request, names: readonly string[]): Promise<Partial<CaseAccessRequest>> => {
  const { record, row } = await itemOf(work, request);
  const fields = namedFields(caseFieldsOf(record).filter(({ property }) => request.fields.includes(property)), names);
  await assertNoMinor(work, record, row.id);
  const expiresAt = new Date(work.now.getTime() + request.hours * HOUR_MS);
  for (const [at, field] of fields.entries()) await insertDetail(work, request, { field, text: shownValue(field, row[field.property]), seq: at + 1, expiresAt });
  await work.enqueue('core.expire-case-access', { ids: { request: request.id }, at: expiresAt });
  return { grantedFields: fields.map(({ property }) => property), expiresAt };
};

const conclude = async (work: Work, request: Request): Promise<void> => {
  await work.query(showCaseAccess(work, request.accessId));
  await work.emit(caseAccessDecided, { request: request.id });
};

/** OVR-6: field by field, level 4 never. What is granted is a copy of this moment, read by the one who has asked, until the hours are over. */
export const decideCaseAccess = defineUseCase({
  name: 'decideCaseAccess',
  zh: '决定上级查阅个案的申请',
  en: 'Decide whether a county or city sees named fields of a single case.',
  permission: 'core:case-access:decide',
  input: DecideCaseAccessInput,
  payload: { caseAccessRequest: CaseAccessRequest },
  async run(work, { id, version, approve, fields, reason }) {
    const request = await work.lock(CaseAccessRequest, id, version);
    if (!approve && fields?.length) refusing('VALIDATION', 'OVR-6')('不予批准时不填批准的内容', 'fields');
    if (approve && !fields?.length) refusing('VALIDATION', 'OVR-6')('批准时请逐项列出批准查阅的内容', 'fields');
    const changes = approve && request.state === 'REQUESTED' ? await grant(work, request, fields ?? []) : {};
    await work.transition(CaseAccessRequest, request, { action: approve ? 'grant' : 'refuse', changes: { ...changes, result: reason }, note: reason, evidence: { statement: reason, at: work.now.toISOString() } });
    await conclude(work, request);
    return { caseAccessRequest: id };
  },
});

export const revokeCaseAccess = defineUseCase({
  name: 'revokeCaseAccess',
  zh: CaseAccessState.actions.revoke.zh,
  en: 'Take a grant back; what was shown is erased.',
  permission: 'core:case-access:decide',
  input: ReasonInput,
  payload: { caseAccessRequest: CaseAccessRequest },
  async run(work, { id, version, reason }) {
    const request = await work.lock(CaseAccessRequest, id, version);
    await work.transition(CaseAccessRequest, request, { action: 'revoke', changes: { result: reason }, note: reason });
    await work.query(eraseDetails(work, request.accessId));
    await conclude(work, request);
    return { caseAccessRequest: id };
  },
});
