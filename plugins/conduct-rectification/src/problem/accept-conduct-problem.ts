import { defineUseCase, Flag, Input, Same, VersionedInput } from '@xiangzhi/plugin-api';
import { conductProblemSentBack } from '../contract/index.js';
import { moveMeasures } from '../measure/move-measures.js';
import { ConductRecheck } from '../recheck/conduct-recheck.record.js';
import { openRecheck } from '../recheck/open-recheck.js';
import { ConductAcceptance } from './conduct-acceptance.record.js';
import type { AcceptanceConclusion } from './conduct-problem.choices.js';
import { ConductProblem } from './conduct-problem.record.js';

@Input({ zh: '验收', en: 'Accepts a problem, or not.' })
export class AcceptConductProblemInput extends VersionedInput {
  @Same(() => ConductAcceptance)
  readonly conclusion!: AcceptanceConclusion;

  @Same(() => ConductAcceptance)
  readonly opinion!: string;

  @Flag({ zh: '是否长期坚持（每年复查）；只用于“长期坚持”的问题', en: 'Whether it is kept up and looked at again each year; of long-term problems alone.', optional: true })
  readonly continuing?: boolean | null;
}

/** CR-2: by somebody who has not worked on it; its measures are confirmed, or go back to work, with it. */
export const acceptConductProblem = defineUseCase({
  name: 'acceptConductProblem',
  zh: '验收',
  en: 'Accept a problem, or send it back.',
  permission: 'conduct-rectification:problem:accept',
  input: AcceptConductProblemInput,
  payload: { conductProblem: ConductProblem, conductRecheck: ConductRecheck },
  async run(work, { id, version, conclusion, opinion, continuing }) {
    const problem = await work.lock(ConductProblem, id, version);
    const { cycle, unitPath } = problem;
    const passed = conclusion === 'PASS';
    const action = passed ? (continuing ? 'acceptContinuing' : 'accept') : 'sendBack';
    await work.transition(ConductProblem, problem, { action, changes: { reviewerId: work.actor.userId, conclusion } });
    await work.insert(ConductAcceptance, { problemId: id, cycle, reviewerId: work.actor.userId, reviewedOn: work.today, conclusion, opinion, unitPath });
    const course = passed ? (continuing ? 'keepUp' : 'confirm') : 'sendBack';
    if (!passed) await work.emit(conductProblemSentBack, { problem: id });
    await moveMeasures(work, id, ({ state }) => (state === 'DONE' ? course : null));
    return { conductProblem: id, conductRecheck: passed && continuing ? await openRecheck(work, problem) : null };
  },
});
