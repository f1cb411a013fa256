import { defineUseCase, Input, refusing, Same, VersionedInput, type LocalDate, type Refuse } from '@xiangzhi/plugin-api';
import { Meeting } from '@xiangzhi/core-domain/records';
import { conductProblemClosed } from '../contract/index.js';
import { dropRechecks } from '../recheck/open-recheck.js';
import { ConductClosure } from './conduct-closure.record.js';
import { ConductProblem } from './conduct-problem.record.js';

@Input({ zh: '销号', en: 'Closes a problem.' })
export class CloseConductProblemInput extends VersionedInput {
  @Same(() => ConductClosure)
  readonly meetingRef!: string;

  @Same(() => ConductClosure)
  readonly meetingId?: string | null;

  @Same(() => ConductClosure, { optional: true, zh: '销号日期，默认今天', en: 'When; today by default.' })
  readonly closedOn?: LocalDate | null;
}

const refuse: Refuse = refusing('VALIDATION', 'CR-2');

/** CR-2: as a meeting has agreed, by another one than whoever has accepted it. */
export const closeConductProblem = defineUseCase({
  name: 'closeConductProblem',
  zh: '销号',
  en: 'Close a problem, as a meeting has agreed.',
  permission: 'conduct-rectification:problem:close',
  input: CloseConductProblemInput,
  payload: { conductProblem: ConductProblem },
  async run(work, { id, version, meetingRef, meetingId = null, closedOn }) {
    const problem = await work.lock(ConductProblem, id, version);
    const wasContinuing = problem.state === 'ACCEPTED_CONTINUING';
    const day = closedOn ?? work.today;
    if (day > work.today) refuse('销号日期不能晚于今天', 'closedOn');
    if (meetingId !== null && (await work.find(Meeting, meetingId, 'meetingId')).state !== 'HELD') refuse('会议尚未召开，不能作为销号依据', 'meetingId');
    await work.transition(ConductProblem, problem, { action: 'close', changes: { closedOn: day } });
    await work.insert(ConductClosure, { problemId: id, cycle: problem.cycle, meetingRef, meetingId, closedOn: day, approverId: work.actor.userId, unitPath: problem.unitPath });
    if (wasContinuing) await dropRechecks(work, id);
    await work.emit(conductProblemClosed, { problem: id });
    return { conductProblem: id };
  },
});
