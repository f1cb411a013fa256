import { defineUseCase, Flag, Input, Same, sql, VersionedInput, type Work } from '@xiangzhi/plugin-api';
import { gridIssueClosed } from '../contract/index.js';
import { GridIssueCallback } from './grid-issue-callback.record.js';
import type { CallbackVerdict } from './grid-issue.choices.js';
import { GridIssue } from './grid-issue.record.js';
import { callbackLeadsTo, type Call } from './grid-issue.rules.js';

@Input({ zh: '登记回访', en: 'Records a call to the reporter.' })
export class RecordCallbackInput extends VersionedInput {
  @Same(() => GridIssueCallback)
  readonly verdict!: CallbackVerdict;

  @Flag({ zh: '不满意的理由是否成立', en: 'Whether a dissatisfaction is justified.', optional: true })
  readonly justified?: boolean | null;

  @Same(() => GridIssueCallback)
  readonly remark?: string | null;
}

const callsOf = (work: Work, issueId: string, cycleFrom: Date): Promise<Call[]> =>
  work.query<Call>(sql`select at, verdict from grids.grid_issue_callback where tenant_id = ${work.actor.tenantId} and issue_id = ${issueId} and at >= ${cycleFrom} order by at`);

/** §4.2: reached, or tried three times on two days; who is dissatisfied with reason has it handled again. */
export const recordCallback = defineUseCase({
  name: 'recordCallback',
  zh: '登记回访',
  en: 'Record a call to the reporter.',
  permission: 'grids:issue:callback',
  input: RecordCallbackInput,
  payload: { gridIssue: GridIssue },
  async run(work, { id, version, verdict, justified, remark = null }) {
    const issue = await work.lock(GridIssue, id, version);
    const call = { at: work.now, verdict, justified: verdict === 'DISSATISFIED' && justified !== false };
    const to = callbackLeadsTo(await callsOf(work, id, issue.finishedAt ?? issue.receivedAt), call);
    const step = to === 'AGAIN' ? { action: 'callbackDissatisfied' } : { action: 'callback', to };
    const again = to === 'AGAIN' ? { signedAt: work.now, returnBy: null } : {};
    await work.transition(GridIssue, issue, { ...step, changes: { callbackVerdict: verdict, ...again }, note: remark });
    await work.insert(GridIssueCallback, { ...call, issueId: id, unitPath: issue.unitPath, callerId: work.actor.userId, remark });
    if (to === 'CLOSED') await work.emit(gridIssueClosed, { issue: id });
    return { gridIssue: id };
  },
});
