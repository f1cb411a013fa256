import { daysUntil, Day, deadlineOf, defineUseCase, Input, refusing, Same, VersionedInput, type LocalDate, type Refuse, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { ConductRectificationSettings } from '../conduct-rectification.settings.js';
import { conductProblemReopened } from '../contract/index.js';
import { moveMeasures } from '../measure/move-measures.js';
import { dropRechecks } from '../recheck/open-recheck.js';
import { ConductProblem } from './conduct-problem.record.js';
import { ConductRelapse } from './conduct-relapse.record.js';
import { limitOf, LONGEST_DAYS } from './problem.rules.js';

@Input({ zh: '反弹重开', en: 'Reopens a problem that has come back.' })
export class ReopenConductProblemInput extends VersionedInput {
  @Same(() => ConductRelapse)
  readonly finding!: string;

  @Day({ zh: '新的整改时限（日期）', en: 'Last day of the new cycle.' })
  readonly dueOn!: LocalDate;
}

const refuse: Refuse = refusing('VALIDATION', '§11.1');

/** The new cycle has a day of its own; the old deadlines stay in the steps. */
const deadlines = async (work: Work, { policy, rectifyType }: RowOf<ConductProblem>, dueOn: LocalDate) => {
  const days = daysUntil(work.today, dueOn);
  if (days < 1 || days > LONGEST_DAYS) refuse(`整改时限应在明天到 ${LONGEST_DAYS} 天之内，请核对`, 'dueOn');
  const finish = limitOf(days, rectifyType, (await work.settings(ConductRectificationSettings)).yellowDays);
  const { dueAt, yellowAt, provisional } = deadlineOf(work.now, finish, await work.calendar());
  return { policy: { ...policy, finish }, dueAt, yellowAt, originalDueAt: dueAt, calendarProvisional: provisional };
};

/** Taken back to work, its measures with it. CR-T3: closures and acceptances of before stay written. */
export const relapse = async (work: Work, problem: RowOf<ConductProblem>, { finding, dueOn }: Pick<ReopenConductProblemInput, 'finding' | 'dueOn'>): Promise<void> => {
  const { id, cycle, unitPath } = problem;
  const changes = { ...(await deadlines(work, problem, dueOn)), result: null, reviewerId: null, conclusion: null, closedOn: null };
  await work.transition(ConductProblem, problem, { action: 'reopen', changes });
  await work.insert(ConductRelapse, { problemId: id, cycle, foundOn: work.today, finding, finderId: work.actor.userId, unitPath });
  await moveMeasures(work, id, () => 'beginAnew');
  await work.emit(conductProblemReopened, { problem: id });
};

export const reopenConductProblem = defineUseCase({
  name: 'reopenConductProblem',
  zh: '反弹重开',
  en: 'Reopen a problem that has come back.',
  permission: 'conduct-rectification:problem:reopen',
  input: ReopenConductProblemInput,
  payload: { conductProblem: ConductProblem },
  async run(work, { id, version, finding, dueOn }) {
    const problem = await work.lock(ConductProblem, id, version);
    const wasContinuing = problem.state === 'ACCEPTED_CONTINUING';
    await relapse(work, problem, { finding, dueOn });
    if (wasContinuing) await dropRechecks(work, id);
    return { conductProblem: id };
  },
});
