import { Choice, deadlineLight, defineTownshipOperation, Identifier, Instant, Output, sql, Text, Whole } from '@xiangzhi/plugin-api';
import { DeadlineLight, type ItemClock } from '@xiangzhi/core-domain/work-items';
import { GridIssueCategory } from './grid-issue.choices.js';
import { GridIssueState } from './grid-issue.states.js';

@Output({ zh: '我上报的一件事件', en: 'An issue that I have reported.' })
export class MyGridReport {
  @Identifier({ zh: '编号', en: 'Id of the issue, for withdrawGridIssue and reopenOwnGridIssue.', privacy: 0 })
  readonly id!: string;

  @Whole({ zh: '版本号', en: 'Version.', privacy: 0 })
  readonly version!: number;

  @Text({ zh: '事件编号', en: 'Number.', max: 40, privacy: 0 })
  readonly code!: string;

  @Choice(GridIssueCategory, { zh: '事件类别', en: 'Category.', privacy: 0 })
  readonly category!: GridIssueCategory;

  @Text({ zh: '摘要', en: 'What it is about.', max: 120 })
  readonly title!: string;

  @Choice(GridIssueState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: GridIssueState;

  @Text({ zh: '状态名称', en: 'State in Chinese.', max: 40, privacy: 0 })
  readonly stateZh!: string;

  @Choice(DeadlineLight, { zh: '灯', en: 'Deadline light.', privacy: 0 })
  readonly light!: DeadlineLight;

  @Instant({ zh: '上报时间', en: 'When it was received.', privacy: 0 })
  readonly receivedAt!: Date;

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
