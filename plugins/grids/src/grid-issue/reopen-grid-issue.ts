import { defineTransition, ReasonInput } from '@xiangzhi/plugin-api';
import { WITH_NOBODY } from '@xiangzhi/core-domain/work-items';
import { duplicatesOf } from './duplicates-of.js';
import { GridIssue } from './grid-issue.record.js';

/** A new cycle begins where an accepted issue begins: with nobody having it. */
const AFRESH = { ...WITH_NOBODY, dispatchedAt: null, handlingMode: null, jointUnitIds: [], returns: 0, callbackVerdict: null };

/** WI-6: the supervisor, at any time. */
export const reopenGridIssue = defineTransition({
  name: 'reopenGridIssue',
  record: GridIssue,
  action: 'reopen',
  input: ReasonInput,
  step: (_work, _issue, { reason }) => ({ changes: AFRESH, note: reason }),
});

/** WI-6: the reporter, once, within ten days. The own report may lie outside of the own unit. */
export const reopenOwnGridIssue = defineTransition({
  name: 'reopenOwnGridIssue',
  record: GridIssue,
  action: 'reopenOwn',
  input: ReasonInput,
  reach: 'TOWNSHIP',
  step: (_work, issue, { reason }) => ({ changes: { ...AFRESH, reporterReopens: issue.reporterReopens + 1 }, note: reason }),
});

/** AM-1: the reporter, before it is dispatched. */
export const withdrawGridIssue = defineTransition({
  name: 'withdrawGridIssue',
  record: GridIssue,
  action: 'withdraw',
  input: ReasonInput,
  reach: 'TOWNSHIP',
  step: (_work, _issue, { reason }) => ({ note: reason }),
});

/** AM-1: a test, or reported by mistake; it is never counted. What was merged into it is the worker's to set free (WI-5). */
export const voidGridIssue = defineTransition({
  name: 'voidGridIssue',
  record: GridIssue,
  action: 'void',
  input: ReasonInput,
  async step(work, { id }, { reason }) {
    if ((await duplicatesOf(work, id)).length > 0) await work.enqueue('grids.free-duplicates', { once: id });
    return { note: reason };
  },
});
