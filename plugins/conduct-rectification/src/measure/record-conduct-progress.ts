import { defineUseCase, Flag, Input, Part, refusing, Same, VersionedInput, type Refuse, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { assertEvidence, EvidenceInput } from '@xiangzhi/core-domain/work-items';
import { takeAttachments } from '@xiangzhi/core-domain/records';
import { ConductProblem } from '../problem/conduct-problem.record.js';
import { seenByOf } from '../problem/problem.rules.js';
import { hasEvidence } from './has-evidence.js';
import { ConductMeasure } from './conduct-measure.record.js';
import { ConductProgress } from './conduct-progress.record.js';

/** Files about a member of the leading group are as sensitive as whom they are about (CR-6). */
const CONFINED_LEVEL = 3;

@Input({ zh: '登记整改进展', en: 'Says how far a measure is.' })
export class RecordConductProgressInput extends VersionedInput {
  @Same(() => ConductProgress)
  readonly text!: string;

  @Flag({ zh: '是否已完成', en: 'Whether it is done.', optional: true })
  readonly done?: boolean | null;

  @Part(() => EvidenceInput, { zh: '佐证，完成时至少有一份', en: 'What shows it; a measure that is done has one at least (CR-2).', optional: true })
  readonly evidence?: EvidenceInput | null;
}

const refuse: Refuse = refusing('INVARIANT_VIOLATION', 'CR-2');

const takeEvidence = async (work: Work, measure: RowOf<ConductMeasure>, problem: ConductProblem, evidence: EvidenceInput): Promise<void> => {
  assertEvidence(evidence, work.now);
  await takeAttachments(work, evidence.attachmentIds, { record: ConductMeasure, row: { ...measure, seenBy: seenByOf(problem) }, level: problem.level === 'MEMBER' ? CONFINED_LEVEL : 0, argument: 'evidence' });
};

/** §11.1: the first word of a cycle is the beginning of the rectification. */
export const recordConductProgress = defineUseCase({
  name: 'recordConductProgress',
  zh: '登记整改进展',
  en: 'Say how far a measure is.',
  permission: 'conduct-rectification:problem:handle',
  own: true,
  input: RecordConductProgressInput,
  payload: { conductMeasure: ConductMeasure },
  async run(work, { id, version, text, done, evidence }) {
    // The problem first, as by whoever submits or accepts it meanwhile.
    const { problemId } = await work.find(ConductMeasure, id);
    const problem = await work.lock(ConductProblem, problemId);
    const measure = await work.lock(ConductMeasure, id, version);
    if (evidence) await takeEvidence(work, measure, problem, evidence);
    if (problem.state !== 'RECTIFYING') await work.transition(ConductProblem, problem, { action: 'rectify' });
    if (done && !evidence && !(await hasEvidence(work, measure, problem.cycle))) refuse('完成的措施须有一份佐证（文字陈述即可，不要求拍照）', 'evidence');
    await work.insert(ConductProgress, { measureId: id, problemId, cycle: problem.cycle, notedOn: work.today, text, evidence: evidence ?? null, recorderId: work.actor.userId, unitPath: measure.unitPath });
    const changes = { progress: text, ...(evidence ? { evidence: evidence.statement } : {}), doneOn: done ? work.today : null };
    await work.transition(ConductMeasure, measure, { action: done ? 'finish' : 'go', changes });
    return { conductMeasure: id };
  },
});
