import { BelongsTo, States, Text, Texts, type Ref } from '@xiangzhi/plugin-api';
import { ClockedItem, ItemRecord } from '@xiangzhi/core-domain/work-items';
import { ConductProblem } from '../problem/conduct-problem.record.js';
import { isOfConfined } from '../problem/confined.sql.js';
import { ConductRecheckState } from './conduct-recheck.states.js';

/** 长期坚持的问题每年复查 (§11.1). */
@ItemRecord({
  item: { type: 'CONDUCT_RECHECK', prefix: 'FC', seenBy: (row) => (row as unknown as ConductRecheck).seenBy },
  table: 'conduct_recheck',
  zh: '年度复查',
  en: 'The yearly re-check of a problem that is kept up for good.',
  hides: isOfConfined,
  reads: {
    permission: 'conduct-rectification:problem:read',
    one: 'conductRecheck',
    list: 'conductRechecks',
    where: ['problem', 'state', 'light', 'dueAt'],
    orderBy: ['dueAt'],
    order: [{ by: 'dueAt', direction: 'ASC' }],
  },
})
export class ConductRecheck extends ClockedItem {
  @BelongsTo(() => ConductProblem, { zh: '问题', en: 'The problem.' })
  readonly problem!: Ref<ConductProblem>;
  readonly problemId!: string;

  @States(ConductRecheckState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: ConductRecheckState;

  @Text({ zh: '复查情况', en: 'What was seen.', max: 500, optional: true })
  readonly finding!: string | null;

  @Texts({ zh: '仅可见的人员、岗位', en: 'Whom the problem of a member is for alone (CR-6); empty: everybody in reach.', max: 60, hidden: true, optional: true })
  readonly seenBy!: readonly string[] | null;
}
