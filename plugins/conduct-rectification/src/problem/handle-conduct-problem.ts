import { defineTransition, Input, ReasonInput, Text, VersionedInput } from '@xiangzhi/plugin-api';
import { conductProblemSubmitted } from '../contract/index.js';
import { ConductProblem } from './conduct-problem.record.js';

@Input({ zh: '提请验收', en: 'Submits a problem for acceptance.' })
export class SubmitConductProblemInput extends VersionedInput {
  @Text({ zh: '整改结果', en: 'What has become of it.', max: 2_000 })
  readonly result!: string;
}

export const claimConductProblem = defineTransition({ name: 'claimConductProblem', record: ConductProblem, action: 'claim', step: (work) => ({ changes: { signedAt: work.now } }) });

/** CR-2: with every measure done and shown. What is said stays in the record: the register's steps are read by others than those of CR-6. */
export const submitConductProblem = defineTransition({
  name: 'submitConductProblem',
  record: ConductProblem,
  action: 'submit',
  input: SubmitConductProblemInput,
  async step(work, { id }, { result }) {
    await work.emit(conductProblemSubmitted, { problem: id });
    return { changes: { result, reviewerId: null, conclusion: null } };
  },
});

/** CR-4: the row and its number stay. */
export const voidConductProblem = defineTransition({
  name: 'voidConductProblem',
  record: ConductProblem,
  action: 'void',
  input: ReasonInput,
  step: (_work, _problem, { reason }) => ({ changes: { remark: `作废：${reason}` } }),
});
