import { Day, defineUseCase, Flag, Input, refusing, Same, VersionedInput, type LocalDate, type Refuse } from '@xiangzhi/plugin-api';
import { ConductProblem } from '../problem/conduct-problem.record.js';
import { relapse } from '../problem/reopen-conduct-problem.js';
import { ConductRecheck } from './conduct-recheck.record.js';
import { openRecheck } from './open-recheck.js';

@Input({ zh: '登记年度复查', en: 'Says what the yearly re-check has found.' })
export class RecheckConductProblemInput extends VersionedInput {
  @Flag({ zh: '是否保持良好', en: 'Whether it is as it should be.' })
  readonly held!: boolean;

  @Same(() => ConductRecheck, { optional: false })
  readonly finding!: string;

  @Day({ zh: '发现反弹时：新的整改时限（日期）', en: 'If it has come back: last day of the new cycle.', optional: true })
  readonly dueOn?: LocalDate | null;
}

const refuse: Refuse = refusing('VALIDATION', '§11.1');

/** What holds is looked at again in a year; what has come back is reopened. */
export const recheckConductProblem = defineUseCase({
  name: 'recheckConductProblem',
  zh: '登记年度复查',
  en: 'Say what the yearly re-check has found.',
  permission: 'conduct-rectification:problem:reopen',
  input: RecheckConductProblemInput,
  payload: { conductRecheck: ConductRecheck, nextConductRecheck: ConductRecheck },
  async run(work, { id, version, held, finding, dueOn }) {
    const problem = await work.lock(ConductProblem, (await work.find(ConductRecheck, id)).problemId);
    const recheck = await work.lock(ConductRecheck, id, version);
    await work.transition(ConductRecheck, recheck, { action: held ? 'pass' : 'fail', changes: { finding } });
    if (held) return { conductRecheck: id, nextConductRecheck: await openRecheck(work, problem) };
    await relapse(work, problem, { finding, dueOn: dueOn ?? refuse('发现反弹的，请填写新的整改时限', 'dueOn') });
    return { conductRecheck: id, nextConductRecheck: null };
  },
});
