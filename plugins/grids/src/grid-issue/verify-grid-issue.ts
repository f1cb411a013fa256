import { defineUseCase, Flag, Input, Text, VersionedInput } from '@xiangzhi/plugin-api';
import { gridIssueClosed } from '../contract/index.js';
import { GridIssue } from './grid-issue.record.js';
import { afterVerification } from './grid-issue.rules.js';

@Input({ zh: '核查', en: 'Verifies a result.' })
export class VerifyGridIssueInput extends VersionedInput {
  @Flag({ zh: '是否通过', en: 'Whether it is as was said.' })
  readonly passed!: boolean;

  @Text({ zh: '核查意见', en: 'What was seen.', max: 500, optional: true })
  readonly note?: string | null;
}

/** SOD-1: never by whoever has had it in hand. What fails goes back to work on the same clock. */
export const verifyGridIssue = defineUseCase({
  name: 'verifyGridIssue',
  zh: '核查',
  en: 'Verify a result: passed, or back to work.',
  permission: 'grids:issue:verify',
  input: VerifyGridIssueInput,
  payload: { gridIssue: GridIssue },
  async run(work, { id, version, passed, note = null }) {
    const issue = await work.lock(GridIssue, id, version);
    const to = passed ? afterVerification(issue) : 'IN_PROGRESS';
    await work.transition(GridIssue, issue, { action: passed ? 'verifyPass' : 'verifyFail', to, changes: { verifierId: work.actor.userId }, note });
    if (to === 'CLOSED') await work.emit(gridIssueClosed, { issue: id });
    return { gridIssue: id };
  },
});
