import { BelongsTo, Computed, Day, fragment, HasMany, Identifier, Identifiers, maskText, ScopedRecord, TenantRecord, Text, Texts, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { Grid } from '../grid/grid.record.js';
import { Opinion } from '../opinion/opinion.record.js';

/** 走访、敲门问需: who was visited when, and what they need. What was heard stands in opinions, what is to be done in issues. */
@TenantRecord({
  name: 'GridVisit',
  table: 'visit',
  zh: '走访',
  en: 'A visit from door to door.',
  reads: {
    permission: 'grids:visit:read',
    one: 'gridVisit',
    list: 'gridVisits',
    where: ['grid', 'visitedOn', 'visitor'],
    orderBy: ['visitedOn', 'createdAt'],
    order: [{ by: 'visitedOn', direction: 'DESC' }],
  },
})
export class Visit extends ScopedRecord {
  @Text({ zh: '编号', en: 'Number, ZF-…; visits from before they were numbered have none.', max: 40, privacy: 0, optional: true })
  readonly number!: string | null;

  @Day({ zh: '走访日期', en: 'When.', privacy: 0 })
  readonly visitedOn!: LocalDate;

  @BelongsTo(() => Grid, { zh: '网格', en: 'The grid; empty: the whole unit.', optional: true })
  readonly grid!: Ref<Grid> | null;
  readonly gridId!: string | null;

  @Identifier({ zh: '走访的户', en: 'Id of the household that was visited.', privacy: 2, optional: true })
  readonly householdId!: string | null;

  @Identifier({ zh: '走访的市场主体', en: 'Id of the market entity that was visited.', optional: true })
  readonly marketEntityId!: string | null;

  @Text({ zh: '走访对象', en: 'Who was visited, in words.', max: 60, privacy: 2, mask: maskText, optional: true })
  readonly visited!: string | null;

  @BelongsTo(() => User, { zh: '走访人', en: 'Who visited, and has written it down.' })
  readonly visitor!: Ref<User>;
  readonly visitorId!: string;

  @Identifiers({ zh: '同行人', en: 'Ids of those who went along.' })
  readonly companionIds!: readonly string[];

  @Text({ zh: '事由', en: 'Why.', max: 200 })
  readonly purpose!: string;

  @Texts({ zh: '了解到的需求', en: 'What they need.', max: 200 })
  readonly needs!: readonly string[];

  @Identifiers({ zh: '由此上报的事件', en: 'Ids of the issues that came of it.' })
  readonly issueIds!: readonly string[];

  @HasMany(() => Opinion, { by: 'visit', zh: '社情民意', en: 'What was heard.' })
  readonly opinions!: readonly Ref<Opinion>[];

  @Computed({ value: 'int', zh: '意见数', en: 'How many opinions were heard.', privacy: 0, sql: (row) => fragment`(select count(*)::int from grids.opinion o where o.tenant_id = ${row.tenant} and o.visit_id = ${row.column('id')})` })
  readonly opinionCount!: number;

  @Computed({ value: 'int', zh: '事件数', en: 'How many issues came of it.', privacy: 0, sql: (row) => fragment`jsonb_array_length(${row.column('issue_ids')})` })
  readonly issueCount!: number;
}
