import { defineUseCase, Identifier, Input, Instant, newId, refusing, Same, type LocalDate, type Refuse, type Work } from '@xiangzhi/plugin-api';
import { localDateOf } from '@xiangzhi/kernel';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { assertStands } from '../org-unit/standing.rules.js';
import { occupyRoom } from '../venue/occupy-room.js';
import type { MeetingForm, MeetingKind } from './meeting.choices.js';
import { hasQuota, inTurnForQuota } from './quota.js';
import { Meeting } from './meeting.record.js';

@Input({ zh: '安排会议', en: 'Plans a meeting.' })
export class PlanMeetingInput {
  @Same(() => Meeting)
  readonly unitId!: string;

  @Same(() => Meeting)
  readonly kind!: MeetingKind;

  @Same(() => Meeting)
  readonly title!: string;

  @Same(() => Meeting)
  readonly convenor!: string;

  @Same(() => Meeting)
  readonly heldOn!: LocalDate;

  @Same(() => Meeting, { optional: true, zh: '形式，默认现场', en: 'How people meet; in a room by default.' })
  readonly form?: MeetingForm | null;

  @Same(() => Meeting, { optional: true })
  readonly mergedTopics?: readonly string[] | null;

  @Identifier({ zh: '会议室', en: 'Room; taken together with the meeting (MT-5).', optional: true })
  readonly roomId?: string | null;

  @Instant({ zh: '开始时间，选会议室时填写', en: 'When it begins; with a room.', optional: true })
  readonly startsAt?: Date | null;

  @Instant({ zh: '结束时间，选会议室时填写', en: 'When it ends; with a room.', optional: true })
  readonly endsAt?: Date | null;
}

const refuse: Refuse = refusing('VALIDATION', 'MT-5');

/** One booking table: who plans a meeting does not book its room by a second form. */
const takeRoom = async (work: Work, { title, heldOn, roomId, startsAt, endsAt }: PlanMeetingInput, refId: string): Promise<string | null> => {
  if (!roomId) return null;
  if (!startsAt || !endsAt) return refuse('选择会议室时请填写开始和结束时间', 'startsAt');
  if (localDateOf(startsAt) !== heldOn) return refuse(`开始时间不在会议日期 ${heldOn} 当天，请核对`, 'startsAt');
  return occupyRoom(work, { roomId, use: 'MEETING', title, startsAt, endsAt, refId, exclusive: true });
};

/** MT-1: within the plan of the year it is planned at once; what is beyond it waits for the leader. */
export const planMeeting = defineUseCase({
  name: 'planMeeting',
  zh: '安排会议',
  en: 'Plan a meeting.',
  permission: 'core:meeting:plan',
  input: PlanMeetingInput,
  payload: { meeting: Meeting },
  async run(work, input) {
    const { unitId, kind, title, convenor, heldOn, form, mergedTopics } = input;
    const unit = await work.find(OrgUnit, unitId, 'unitId');
    assertStands(unit, work.today, 'unitId');
    const wish = { unitId, kind, year: Number(heldOn.slice(0, 4)) };
    await inTurnForQuota(work, wish);
    const planned = await hasQuota(work, wish);
    const id = newId();
    const roomAllocationId = await takeRoom(work, input, id);
    await work.insert(Meeting, { id, unitId, kind, title, convenor, heldOn, form: form ?? 'ONSITE', mergedTopics: mergedTopics ?? [], planned, roomAllocationId, proposerId: work.actor.userId, unitPath: unit.unitPath });
    if (planned) await work.transition(Meeting, await work.lock(Meeting, id), { action: 'admit' });
    else work.warn({ code: 'BEYOND_PLAN', rule: 'MT-1', messageZh: `${wish.year} 年的这类会议已达计划场数（或未列入计划），须由党委书记/乡镇长批准后召开`, path: ['meeting'] });
    return { meeting: id };
  },
});
