import { BelongsTo, Computed, Flag, fragment, Identifiers, Instant, ScopedRecord, TenantRecord, Text, Texts, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { Grid } from '../grid/grid.record.js';

/** 巡查: when, where in words, and what was found. No track of anybody is taken, sent or kept (G-2). */
@TenantRecord({
  name: 'GridPatrol',
  table: 'patrol',
  zh: '巡查',
  en: 'A patrol through a grid.',
  reads: {
    permission: 'grids:patrol:read',
    one: 'gridPatrol',
    list: 'gridPatrols',
    where: ['grid', 'night', 'startAt', 'patroller'],
    orderBy: ['startAt', 'createdAt'],
    order: [{ by: 'startAt', direction: 'DESC' }],
  },
})
export class Patrol extends ScopedRecord {
  @Text({ zh: '编号', en: 'Number, XC-…; patrols from before they were numbered have none.', max: 40, privacy: 0, optional: true })
  readonly number!: string | null;

  @BelongsTo(() => Grid, { zh: '网格', en: 'The grid.' })
  readonly grid!: Ref<Grid>;
  readonly gridId!: string;

  @Text({ zh: '巡查路线（文字说明）', en: 'Where it led, in words.', max: 100 })
  readonly route!: string;

  @Instant({ zh: '开始时间', en: 'When it began.', privacy: 0 })
  readonly startAt!: Date;

  @Instant({ zh: '结束时间', en: 'When it ended.', privacy: 0 })
  readonly endAt!: Date;

  @Computed({ value: 'day', zh: '巡查日期', en: 'The day on which it began.', privacy: 0, sql: (row) => fragment`(${row.column('start_at')} at time zone 'Asia/Shanghai')::date` })
  readonly patrolledOn!: LocalDate;

  @Flag({ zh: '是否夜间（21:00 至次日 6:00）', en: 'Whether some of it was between 21:00 and 6:00.', privacy: 0 })
  readonly night!: boolean;

  @BelongsTo(() => User, { zh: '巡查人', en: 'Who patrolled, and has written it down.' })
  readonly patroller!: Ref<User>;
  readonly patrollerId!: string;

  @Texts({ zh: '发现的问题', en: 'What was found.', max: 200 })
  readonly findings!: readonly string[];

  @Text({ zh: '处置情况', en: 'What was done about it.', max: 500, optional: true })
  readonly handling!: string | null;

  @Identifiers({ zh: '由此上报的事件', en: 'Ids of the issues that came of it.' })
  readonly issueIds!: readonly string[];
}
