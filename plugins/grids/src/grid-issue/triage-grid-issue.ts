import { defineTransition, Flag, Identifier, Input, refusing, Same, Text, VersionedInput, type RowOf, type Work, type Refuse } from '@xiangzhi/plugin-api';
import { gridIssueAccepted, gridIssueMerged } from '../contract/index.js';
import { duplicatesOf } from './duplicates-of.js';
import type { GridIssueRefusal } from './grid-issue.choices.js';
import { GridIssue } from './grid-issue.record.js';
import { assertSimilar } from './grid-issue.rules.js';

@Input({ zh: '不予受理', en: 'Refuses a report.' })
export class RejectGridIssueInput extends VersionedInput {
  @Same(() => GridIssue, { optional: false })
  readonly refusal!: GridIssueRefusal;

  @Text({ zh: '给上报人的说明', en: 'What the reporter is told.', max: 500 })
  readonly note!: string;
}

@Input({ zh: '合并重复事件', en: 'Merges a duplicate into another issue.' })
export class MergeGridIssuesInput extends VersionedInput {
  @Identifier({ zh: '并入哪一件', en: 'Id of the issue that stays.' })
  readonly intoId!: string;

  @Flag({ zh: '人工合并：不看类别、距离和时间，须说明', en: 'By hand: category, distance and time do not matter; say why.', optional: true })
  readonly manual?: boolean | null;

  @Text({ zh: '说明', en: 'Why.', max: 500, optional: true })
  readonly note?: string | null;
}

export const acceptGridIssue = defineTransition({
  name: 'acceptGridIssue',
  record: GridIssue,
  action: 'accept',
  async step(work, { id }) {
    await work.emit(gridIssueAccepted, { issue: id });
    return {};
  },
});

export const rejectGridIssue = defineTransition({
  name: 'rejectGridIssue',
  record: GridIssue,
  action: 'rejectReport',
  input: RejectGridIssueInput,
  step: (_work, _issue, { refusal, note }) => ({ changes: { refusal }, note }),
});

const refuse: Refuse = refusing('INVARIANT_VIOLATION', 'WI-5');

/** The one that stays is open, is no duplicate itself, and is another one. */
const assertTarget = (issue: RowOf<GridIssue>, target: RowOf<GridIssue>): void => {
  if (target.id === issue.id) refuse('不能并入自己，请选择另一件事件', 'intoId');
  if (target.clock === 'ENDED' || target.clock === 'DROPPED') refuse(`${target.code} 已经结束，不能再并入；请并入在办的事件`, 'intoId');
};

/** WI-5: a duplicate counts as nothing; it keeps its reporter. */
export const mergeGridIssues = defineTransition({
  name: 'mergeGridIssues',
  record: GridIssue,
  action: 'merge',
  input: MergeGridIssuesInput,
  async step(work: Work, issue, { intoId, manual, note = null }) {
    const target = await work.lock(GridIssue, intoId, undefined, 'intoId');
    assertTarget(issue, target);
    if (manual !== true) assertSimilar(issue, target);
    else if (note === null) refuse('人工合并须说明理由', 'note');
    // What was merged into this one is the same as the other, too: a duplicate has no duplicates.
    for (const id of await duplicatesOf(work, issue.id)) await work.update(GridIssue, await work.lock(GridIssue, id), { mergedIntoId: intoId }, { action: 'passOn', zh: '随并入转移' });
    await work.emit(gridIssueMerged, { issue: issue.id, into: intoId });
    // AM-9: whoever sees the duplicate need not see what it was merged into, and is not told its number either.
    return { changes: { mergedIntoId: intoId }, note: note ?? (target.aboutPath === null ? `并入 ${target.code}` : '并入另一件事件') };
  },
});

export const unmergeGridIssue = defineTransition({
  name: 'unmergeGridIssue',
  record: GridIssue,
  action: 'unmerge',
  step: () => ({ changes: { mergedIntoId: null } }),
});
