import { defineUseCase, Flag, Input, Same, sql, VersionedInput, type RowOf, type Work } from '@xiangzhi/plugin-api';
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

const callsOf = (work: Work, { id, cycle }: RowOf<GridIssue>): Promise<Call[]> =>
  work.query<Call>(sql`select at, verdict from grids.grid_issue_callback where tenant_id = ${work.actor.tenantId} and issue_id = ${id} and cycle = ${cycle} order by at`);

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
    const { cycle, unitPath } = issue;
    const to = callbackLeadsTo(await callsOf(work, issue), call);
    const step = to === 'AGAIN' ? { action: 'callbackDissatisfied' } : { action: 'callback', to };
    // Nobody signs again what he has in hand already, and the time for returning it is over.
    const again = to === 'AGAIN' ? { returnBy: null } : {};
    await work.transition(GridIssue, issue, { ...step, changes: { callbackVerdict: verdict, ...again }, note: remark });
    await work.insert(GridIssueCallback, { ...call, issueId: id, cycle, unitPath, callerId: work.actor.userId, remark });
    if (to === 'CLOSED') await work.emit(gridIssueClosed, { issue: id });
    return { gridIssue: id };
  },
});
