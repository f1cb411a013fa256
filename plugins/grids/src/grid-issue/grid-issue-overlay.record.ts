import { BelongsTo, Choice, ScopedRecord, TenantRecord, Text, type Ref } from '@xiangzhi/plugin-api';
import { Grid } from '../grid/grid.record.js';
import { GridIssueCategory } from './grid-issue.choices.js';
import { GridIssue } from './grid-issue.record.js';

/** A grid that an issue lies in without being the one that counts it (GRID-INV-3): its people see that there is something, and who has it. */
@TenantRecord({
  table: 'grid_issue_overlay',
  appendOnly: true,
  zh: '事件叠加网格',
  en: 'A further grid that an issue lies in.',
  reads: { permission: 'grids:issue:read', list: 'gridIssueOverlays', where: ['grid', 'category'], orderBy: ['createdAt'], order: [{ by: 'createdAt', direction: 'DESC' }] },
})
export class GridIssueOverlay extends ScopedRecord {
  @BelongsTo(() => GridIssue, { zh: '事件', en: 'The issue, where it is in sight.' })
  readonly issue!: Ref<GridIssue>;
  readonly issueId!: string;

  @BelongsTo(() => Grid, { zh: '网格', en: 'The grid.' })
  readonly grid!: Ref<Grid>;
  readonly gridId!: string;

  @Text({ zh: '事件编号', en: 'Number of the issue.', max: 40, privacy: 0 })
  readonly code!: string;

  @Choice(GridIssueCategory, { zh: '事件类别', en: 'Category of the issue.', privacy: 0 })
  readonly category!: GridIssueCategory;

  @Text({ zh: '由哪个网格负责', en: 'Name of the grid that has it.', max: 60, privacy: 0, optional: true })
  readonly handledByZh!: string | null;
}
