import { BelongsTo, Day, HasMany, ScopedRecord, States, TenantRecord, Text, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { ConductProblem } from '../problem/conduct-problem.record.js';
import { isOfConfined } from '../problem/confined.sql.js';
import { ConductMeasureState } from './conduct-measure.states.js';
import { ConductProgress } from './conduct-progress.record.js';

/** 整改措施, counted in 条: of one problem (CR-1). Its list is the ledger, a row a measure. */
@TenantRecord({
  table: 'conduct_measure',
  zh: '整改措施',
  en: 'A measure against a problem: a line of the ledger.',
  hides: isOfConfined,
  reads: {
    permission: 'conduct-rectification:problem:read',
    one: 'conductMeasure',
    list: 'rectificationLedger',
    where: ['problem', 'state', 'handler', 'dueOn'],
    orderBy: ['number', 'dueOn', 'createdAt'],
    order: [{ by: 'number', direction: 'ASC' }],
  },
})
export class ConductMeasure extends ScopedRecord {
  @BelongsTo(() => ConductProblem, { zh: '问题', en: 'The problem.' })
  readonly problem!: Ref<ConductProblem>;
  readonly problemId!: string;

  @Whole({ zh: '措施序号', en: 'Number among the measures of its problem.', min: 1, privacy: 0 })
  readonly number!: number;

  @Text({ zh: '整改措施', en: 'What is done.', max: 500 })
  readonly text!: string;

  @BelongsTo(() => User, { zh: '责任人', en: 'Who does it.' })
  readonly handler!: Ref<User>;
  readonly handlerId!: string;

  @Day({ zh: '完成时限', en: 'Until when, as it was planned.', privacy: 0 })
  readonly dueOn!: LocalDate;

  @States(ConductMeasureState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: ConductMeasureState;

  @Day({ zh: '完成日期', en: 'When it was done in this cycle.', privacy: 0, optional: true })
  readonly doneOn!: LocalDate | null;

  @Text({ zh: '最近进展', en: 'The last word about it.', max: 1_000, optional: true })
  readonly progress!: string | null;

  @Text({ zh: '最近佐证', en: 'The last piece of evidence, in words.', max: 1_000, optional: true })
  readonly evidence!: string | null;

  @HasMany(() => ConductProgress, { by: 'measure', zh: '进展记录', en: 'Its progress.' })
  readonly entries!: readonly Ref<ConductProgress>[];
}
