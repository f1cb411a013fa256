import { defineUseCase, Input, Same, sql, type Work } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { assertStands } from '../org-unit/standing.rules.js';
import type { MeetingKind } from './meeting.choices.js';
import { MeetingQuota } from './meeting-quota.record.js';
import { inTurnForQuota } from './quota.js';

@Input({ zh: '制定年度会议计划', en: 'Says how many meetings of a kind there may be in a year.' })
export class SetMeetingQuotaInput {
  @Same(() => MeetingQuota)
  readonly unitId!: string;

  @Same(() => MeetingQuota)
  readonly year!: number;

  @Same(() => MeetingQuota)
  readonly kind!: MeetingKind;

  @Same(() => MeetingQuota)
  readonly quota!: number;
}

interface Known {
  readonly id: string | null;
  readonly before: number | null;
}

const known = async (work: Work, { unitId, year, kind }: SetMeetingQuotaInput): Promise<Known> => {
  const [found] = await work.query<Known>(sql`
    select max(q.id::text) filter (where q.year = ${year}) as id, max(q.quota) filter (where q.year = ${year - 1}) as before
    from core.meeting_quota q where q.tenant_id = ${work.actor.tenantId} and q.unit_id = ${unitId} and q.kind = ${kind} and q.year in (${year}, ${year - 1})`);
  return found ?? { id: null, before: null };
};

/** G-4: meetings become fewer, never more; more than last year is told and not stopped. */
export const setMeetingQuota = defineUseCase({
  name: 'setMeetingQuota',
  zh: '制定年度会议计划',
  en: 'Plan how many meetings of a kind there may be in a year.',
  permission: 'core:meeting:approve',
  input: SetMeetingQuotaInput,
  payload: { meetingQuota: MeetingQuota },
  async run(work, input) {
    const { unitId, year, kind, quota } = input;
    const unit = await work.find(OrgUnit, unitId, 'unitId');
    assertStands(unit, work.today, 'unitId');
    await inTurnForQuota(work, input);
    const { id, before } = await known(work, input);
    if (before !== null && quota > before) work.warn({ code: 'QUOTA_RAISED', rule: 'G-4', messageZh: `计划 ${quota} 场，多于上年的 ${before} 场：会议数量只减不增，请核对`, path: ['input', 'quota'] });
    if (id === null) return { meetingQuota: await work.insert(MeetingQuota, { unitId, year, kind, quota, unitPath: unit.unitPath }) };
    await work.update(MeetingQuota, await work.lock(MeetingQuota, id), { quota });
    return { meetingQuota: id };
  },
});
