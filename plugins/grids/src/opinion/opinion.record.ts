import { BelongsTo, Choice, Day, ScopedRecord, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { Grid } from '../grid/grid.record.js';
import { GridIssueCategory } from '../grid-issue/grid-issue.choices.js';
import { GridIssue } from '../grid-issue/grid-issue.record.js';
import { Visit } from '../visit/visit.record.js';
import { OpinionSource } from './opinion.choices.js';

/** 社情民意: what people think, counted in 条. It is no issue, has no clock, and becomes one at most once (GRID-INV-6). */
@TenantRecord({
  name: 'GridOpinion',
  table: 'opinion',
  zh: '社情民意',
  en: 'What people think; not an issue.',
  reads: {
    permission: 'grids:opinion:read',
    one: 'gridOpinion',
    list: 'gridOpinions',
    where: ['grid', 'theme', 'source', 'recordedOn', 'convertedIssue'],
    orderBy: ['recordedOn', 'createdAt'],
    order: [{ by: 'recordedOn', direction: 'DESC' }],
  },
})
export class Opinion extends ScopedRecord {
  @Text({ zh: '内容，请勿写姓名、电话', en: 'What was said; no names, no telephone numbers.', max: 2_000 })
  readonly content!: string;

  @Choice(GridIssueCategory, { zh: '主题', en: 'What it is about.', privacy: 0 })
  readonly theme!: GridIssueCategory;

  @Choice(OpinionSource, { zh: '来源', en: 'Where it was heard.', privacy: 0 })
  readonly source!: OpinionSource;

  @Day({ zh: '收集日期', en: 'When it was heard.', privacy: 0 })
  readonly recordedOn!: LocalDate;

  @BelongsTo(() => Grid, { zh: '网格', en: 'The grid that it comes from; empty: the whole unit.', optional: true })
  readonly grid!: Ref<Grid> | null;
  readonly gridId!: string | null;

  @BelongsTo(() => User, { zh: '记录人', en: 'Who has written it down.' })
  readonly recorder!: Ref<User>;
  readonly recorderId!: string;

  @BelongsTo(() => Visit, { zh: '所属走访', en: 'The visit on which it was heard.', optional: true })
  readonly visit!: Ref<Visit> | null;
  readonly visitId!: string | null;

  @BelongsTo(() => GridIssue, { zh: '转成的事件', en: 'The issue that it has become (GRID-INV-6).', optional: true })
  readonly convertedIssue!: Ref<GridIssue> | null;
  readonly convertedIssueId!: string | null;
}
