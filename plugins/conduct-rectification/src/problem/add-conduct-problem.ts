import { Day, daysUntil, defineUseCase, Input, refusing, Same, type LocalDate, type Refuse, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { OrgUnit, User } from '@xiangzhi/core-domain/records';
import { ConductCampaign } from '../campaign/conduct-campaign.record.js';
import { ConductChecklistItem } from '../campaign/conduct-checklist-item.record.js';
import { ConductRectificationSettings } from '../conduct-rectification.settings.js';
import { conductProblemFound } from '../contract/index.js';
import type { ConductChannel, ConductFindMethod, ConductLevel, RectifyType } from './conduct-problem.choices.js';
import { ConductProblem } from './conduct-problem.record.js';
import { concernFault, fits, limitOf, LONGEST_DAYS, SEES_MEMBERS, titleOf } from './problem.rules.js';

@Input({ zh: '登记查摆出的问题', en: 'Writes a problem down.' })
export class AddConductProblemInput {
  @Same(() => ConductProblem)
  readonly campaignId!: string;

  @Same(() => ConductProblem)
  readonly description!: string;

  @Same(() => ConductProblem)
  readonly findMethod!: ConductFindMethod;

  @Same(() => ConductProblem)
  readonly channel!: ConductChannel;

  @Same(() => ConductProblem)
  readonly sourceRef?: string | null;

  @Same(() => ConductProblem)
  readonly gridIssueNumber?: string | null;

  @Same(() => ConductProblem)
  readonly checklistItemId?: string | null;

  @Same(() => ConductProblem)
  readonly level!: ConductLevel;

  @Same(() => ConductProblem)
  readonly personInvolvedId?: string | null;

  @Same(() => ConductProblem)
  readonly responsibleLeaderId!: string;

  @Same(() => ConductProblem)
  readonly responsibleUnitId!: string;

  @Same(() => ConductProblem)
  readonly handlerId!: string;

  @Same(() => ConductProblem)
  readonly rectifyType!: RectifyType;

  @Day({ zh: '整改时限（日期）', en: 'Last day.' })
  readonly dueOn!: LocalDate;

  @Same(() => ConductProblem)
  readonly remark?: string | null;
}

const refuse: Refuse = refusing('VALIDATION', '§11.1');
const confine: Refuse = refusing('INVARIANT_VIOLATION', 'CR-6');

const assertFits = (work: Work, { findMethod, channel, checklistItemId, dueOn }: AddConductProblemInput, { startsOn, endsOn }: RowOf<ConductCampaign>): void => {
  if (!fits(findMethod, channel)) refuse('问题来源与查摆方式不符，请核对', 'channel');
  if (checklistItemId && findMethod !== 'CHECKLIST') refuse('只有对标清单查出的问题有对标条目', 'checklistItemId');
  if (work.today < startsOn || work.today > endsOn) refuse(`专项的查摆时间是 ${startsOn} 至 ${endsOn}，现在不能登记`, 'campaignId');
  const days = daysUntil(work.today, dueOn);
  if (days < 1 || days > LONGEST_DAYS) refuse(`整改时限应在明天到 ${LONGEST_DAYS} 天之内，请核对`, 'dueOn');
};

const assertConcerned = async (work: Work, input: AddConductProblemInput): Promise<void> => {
  const { level, personInvolvedId = null, handlerId, responsibleLeaderId } = input;
  const fault = concernFault({ level, personInvolvedId, handlerId, responsibleLeaderId });
  if (fault) confine(fault.zh, fault.argument);
  if (level === 'MEMBER' && !SEES_MEMBERS.includes(work.actor.roleCode)) confine('班子成员的问题由书记或督查员登记，请转交其登记', 'level');
  for (const [argument, id] of Object.entries({ responsibleLeaderId, handlerId, personInvolvedId })) if (id) await work.find(User, id, argument);
};

/** A clause of another campaign's list is not what this one measures against. */
const assertClause = async (work: Work, { campaignId, checklistItemId }: AddConductProblemInput): Promise<void> => {
  if (checklistItemId && (await work.find(ConductChecklistItem, checklistItemId, 'checklistItemId')).campaignId !== campaignId) refuse('对标条目属于其他专项，请重新选择', 'checklistItemId');
};

/** CR-4: numbered in its campaign, and the number is never given again. CR-5: what stands in a channel once becomes one problem. */
export const addConductProblem = defineUseCase({
  name: 'addConductProblem',
  zh: '登记查摆出的问题',
  en: 'Write a problem down that was found.',
  permission: 'conduct-rectification:problem:add',
  input: AddConductProblemInput,
  payload: { conductProblem: ConductProblem },
  async run(work, { dueOn, ...said }) {
    const campaign = await work.lock(ConductCampaign, said.campaignId, undefined, 'campaignId');
    assertFits(work, { dueOn, ...said }, campaign);
    await assertConcerned(work, { dueOn, ...said });
    await assertClause(work, { dueOn, ...said });
    const { id: unitId, unitPath } = await work.find(OrgUnit, said.responsibleUnitId, 'responsibleUnitId');
    const { yellowDays } = await work.settings(ConductRectificationSettings);
    const number = campaign.lastNumber + 1;
    await work.update(ConductCampaign, campaign, { lastNumber: number });
    const values = { ...said, number, title: titleOf(campaign.name, number), assigneeUnitId: unitId, assigneeId: said.handlerId, unitPath };
    const conductProblem = await work.open(ConductProblem, values, { sla: 'RECTIFICATION', finish: limitOf(daysUntil(work.today, dueOn), said.rectifyType, yellowDays) });
    await work.emit(conductProblemFound, { problem: conductProblem });
    return { conductProblem };
  },
});
