import { Choice, deadlineLight, defineTownshipOperation, Instant, Output, sql, Text, Whole } from '@xiangzhi/plugin-api';
import type { ItemClock } from '@xiangzhi/core-domain/work-items';
import { GridIssueCategory } from './grid-issue.choices.js';
import { GridIssueInBrief } from './grid-issue-in-brief.js';
import { GridIssueState } from './grid-issue.states.js';

@Output({ zh: '我上报的一件事件', en: 'An issue that I have reported.' })
export class MyGridReport extends GridIssueInBrief {
  @Whole({ zh: '版本号，withdrawGridIssue 和 reopenOwnGridIssue 须带上', en: 'Version, for withdrawGridIssue and reopenOwnGridIssue.', privacy: 0 })
  readonly version!: number;

  @Choice(GridIssueCategory, { zh: '事件类别', en: 'Category.', privacy: 0 })
  readonly category!: GridIssueCategory;

  @Instant({ zh: '办理时限', en: 'When it is due.', privacy: 0 })
  readonly dueAt!: Date;

  @Text({ zh: '办理结果', en: 'Result.', max: 2_000, optional: true })
  readonly result!: string | null;
}

type Row = Omit<MyGridReport, 'stateZh' | 'light'> & { readonly clock: ItemClock; readonly yellowAt: Date; readonly finishedAt: Date | null };

const MOST = 100;

const shown = ({ clock, yellowAt, finishedAt, ...row }: Row, now: Date): MyGridReport => ({
  ...row,
  stateZh: GridIssueState.labels[row.state].zh,
  light: deadlineLight({ clock, yellowAt, dueAt: row.dueAt, finishedAt }, now),
});

/** What I have reported, wherever it lies: a report from next door is not in the reporter's unit, and is his all the same. The last hundred. */
export const myGridReports = defineTownshipOperation<object, readonly MyGridReport[]>({
  kind: 'query',
  name: 'myGridReports',
  zh: '我上报的网格事件',
  en: 'Issues that I have reported, wherever they lie.',
  access: { permission: 'grids:issue:report' },
  reach: 'TOWNSHIP',
  result: [MyGridReport],
  async run({ actor, now, read }) {
    const rows = await read<Row>(sql`
      select id, version, code, category, title, state, received_at as "receivedAt", due_at as "dueAt", result, clock, yellow_at as "yellowAt", finished_at as "finishedAt"
      from grids.grid_issue where tenant_id = ${actor.tenantId} and reporter_id = ${actor.userId} order by received_at desc, id desc limit ${MOST}`);
    return rows.map((row) => shown(row, now));
  },
});
