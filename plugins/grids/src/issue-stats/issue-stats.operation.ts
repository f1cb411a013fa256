import { Choice, choices, Day, defineOperation, DomainError, Input, Output, sql, Text, Whole, type ChoiceOf, type LocalDate, type OperationContext, type Statement, type TenantActor } from '@xiangzhi/plugin-api';
import { GridIssueCategory, GridIssueSeverity, GridIssueSource } from '../grid-issue/grid-issue.choices.js';
import { GridIssueState } from '../grid-issue/grid-issue.states.js';
import { SUB_CATEGORIES } from '../grid-issue/sub-categories.js';

export const IssueGrouping = choices('IssueStatsGrouping', { zh: '分组方式', en: 'What figures are grouped by.' }, {
  CATEGORY: { zh: '类别', en: 'Category.' },
  SUB_CATEGORY: { zh: '小类', en: 'Code below the category.' },
  STATE: { zh: '状态', en: 'State.' },
  SOURCE: { zh: '来源', en: 'Source.' },
  SEVERITY: { zh: '严重程度', en: 'Severity.' },
  GRID: { zh: '主网格', en: 'The grid that counts.' },
  MONTH: { zh: '上报月份', en: 'Month of receipt.' },
  CAMPAIGN: { zh: '专项行动', en: 'Campaign.' },
});
export type IssueGrouping = ChoiceOf<typeof IssueGrouping>;

@Input({ zh: '事件统计', en: 'Which figures.' })
export class IssueStatsInput {
  @Choice(IssueGrouping, { zh: '分组方式', en: 'Grouping.' })
  readonly groupBy!: IssueGrouping;

  @Day({ zh: '从哪天起上报的，不填不限', en: 'First day of receipt.', optional: true })
  readonly from?: LocalDate | null;

  @Day({ zh: '到哪天止上报的，不填不限', en: 'Last day of receipt.', optional: true })
  readonly to?: LocalDate | null;
}

@Output({ zh: '一组事件的数字（件）', en: 'Figures of one group, in cases. Merged, refused, withdrawn and void ones count as nothing.' })
export class IssueStats {
  @Text({ zh: '组的代码；空缺为未分组', en: 'Key of the group; empty where an issue has none.', max: 80, optional: true, privacy: 0 })
  readonly key!: string | null;

  @Text({ zh: '组的名称', en: 'Name of the group.', max: 80, privacy: 0 })
  readonly labelZh!: string;

  @Whole({ zh: '上报', en: 'Reported.', privacy: 0 })
  readonly reported!: number;

  @Whole({ zh: '在办', en: 'Open.', privacy: 0 })
  readonly open!: number;

  @Whole({ zh: '在办超期', en: 'Open and overdue.', privacy: 0 })
  readonly overdue!: number;

  @Whole({ zh: '结案', en: 'Closed.', privacy: 0 })
  readonly closed!: number;

  @Whole({ zh: '按时结案（按原定时限）', en: 'Closed whose result came within the original deadline (AM-3).', privacy: 0 })
  readonly closedOnTime!: number;

  @Whole({ zh: '重办过', en: 'Reopened at least once; counted once (WI-6).', privacy: 0 })
  readonly reopened!: number;
}

const KEYS: Readonly<Record<IssueGrouping, Statement>> = {
  CATEGORY: sql`i.category`,
  SUB_CATEGORY: sql`i.sub_category`,
  STATE: sql`i.state`,
  SOURCE: sql`i.source`,
  SEVERITY: sql`i.severity`,
  GRID: sql`i.primary_grid_id::text`,
  MONTH: sql`to_char(i.received_at at time zone 'Asia/Shanghai', 'YYYY-MM')`,
  CAMPAIGN: sql`i.campaign`,
};

const LABELS: Readonly<Partial<Record<IssueGrouping, Readonly<Record<string, { readonly zh: string }>>>>> = {
  CATEGORY: GridIssueCategory.labels, SUB_CATEGORY: SUB_CATEGORIES, STATE: GridIssueState.labels, SOURCE: GridIssueSource.labels, SEVERITY: GridIssueSeverity.labels,
};

const UNGROUPED: Readonly<Partial<Record<IssueGrouping, string>>> = { GRID: '乡镇待分派', SUB_CATEGORY: '未分小类', CAMPAIGN: '不属于专项行动' };

type Counted = Omit<IssueStats, 'labelZh'> & { readonly name: string | null };

const counts = ({ tenantId }: TenantActor, { groupBy, from = null, to = null }: IssueStatsInput, now: Date): Statement => sql`
  with grouped as (
    select ${KEYS[groupBy]} as key, count(*)::int as reported,
      count(*) filter (where i.clock in ('RUNNING', 'PAUSED', 'WAITING', 'FINISHED'))::int as open,
      count(*) filter (where i.clock = 'RUNNING' and i.due_at <= ${now})::int as overdue,
      count(*) filter (where i.clock = 'ENDED')::int as closed,
      count(*) filter (where i.clock = 'ENDED' and i.finished_at <= i.original_due_at)::int as "closedOnTime",
      count(*) filter (where i.cycle > 1)::int as reopened
    from grids.grid_issue i
    where i.tenant_id = ${tenantId} and i.clock <> 'DROPPED'
      and coalesce(i.received_at >= (${from}::date)::timestamp at time zone 'Asia/Shanghai', true)
      and coalesce(i.received_at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai', true)
    group by 1)
  select g.*, ${groupBy === 'GRID' ? sql`(select u.name from grids.grid r join core.org_unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id where r.tenant_id = ${tenantId} and r.id::text = g.key)` : sql`null::text`} as name
  from grouped g order by g.key nulls last`;

const labelled = (groupBy: IssueGrouping, { name, ...row }: Counted): IssueStats => ({
  ...row,
  labelZh: name ?? (row.key === null ? (UNGROUPED[groupBy] ?? '未填写') : (LABELS[groupBy]?.[row.key]?.zh ?? row.key)),
});

/** GRID-INV-3: each issue counts in one group and once; what the caller's unit does not hold is not counted. */
export const issueStats = defineOperation<OperationContext, IssueStatsInput, readonly IssueStats[]>({
  kind: 'query',
  name: 'issueStats',
  zh: '网格事件统计',
  en: 'Figures of grid issues, grouped.',
  access: { permission: 'grids:issue:read' },
  audience: ['TENANT'],
  input: IssueStatsInput,
  result: [IssueStats],
  async run({ actor, now, read }, input) {
    if (actor.kind !== 'TENANT') throw new TypeError('issueStats is offered to townships only');
    if (input.from && input.to && input.to < input.from) throw new DomainError('VALIDATION', { messageZh: `截止日 ${input.to} 早于起始日 ${input.from}，请对调`, argumentPath: ['input', 'to'] });
    const rows = await read<Counted>(counts(actor, input, now));
    return rows.map((row) => labelled(input.groupBy, row));
  },
});
