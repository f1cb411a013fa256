import { importOf, insertBy, sameColumn, sql, unitColumn, type ImportedUnit, type KnownRow, type Work } from '@xiangzhi/plugin-api';
import type { GridIssueCategory, GridIssueDemand, GridIssueSeverity } from './grid-issue.choices.js';
import { GridIssue } from './grid-issue.record.js';
import { reportGridIssue } from './report-grid-issue.js';

/** A line of the list of orders that the county's hotline hands down. */
export interface HotlineOrderRow {
  readonly externalRef: string;
  readonly category: GridIssueCategory;
  readonly demand: GridIssueDemand | null;
  readonly description: string;
  readonly address: string;
  readonly unit: ImportedUnit | null;
  readonly severity: GridIssueSeverity | null;
  readonly reporterName: string | null;
  readonly reporterMobile: string | null;
}

const SOURCE = 'HOTLINE_12345' as const;

const same = (property: keyof GridIssue, options: Parameters<typeof sameColumn>[2] = {}): ReturnType<typeof sameColumn> => sameColumn(() => GridIssue, property, options);

/** What hotlines call the kinds of demands (§4.3); praise asks for nothing, and is passed on like a suggestion. */
const DEMAND_SYNONYMS: Readonly<Record<string, GridIssueDemand>> = {
  咨询类: 'CONSULT', 政策咨询: 'CONSULT', 业务咨询: 'CONSULT', 求助类: 'HELP', 求决: 'HELP', 困难求助: 'HELP', 诉求: 'HELP',
  建议类: 'SUGGEST', 意见: 'SUGGEST', 意见建议: 'SUGGEST', 表扬: 'SUGGEST', 表扬类: 'SUGGEST', 感谢: 'SUGGEST', 表扬感谢: 'SUGGEST',
  投诉: 'COMPLAINT', 投诉类: 'COMPLAINT', 举报: 'COMPLAINT', 举报类: 'COMPLAINT', 投诉举报类: 'COMPLAINT',
};

/** GRID-INV-5: by the number of the order; one that was withdrawn or voided stands for nothing. */
const knownOrders = async (work: Work, rows: readonly HotlineOrderRow[]): Promise<readonly (KnownRow<HotlineOrderRow> | null)[]> => {
  const numbers = rows.map(({ externalRef }) => externalRef);
  const found = await work.query<{ id: string; number: string }>(sql`
    select id, external_ref as number from grids.grid_issue
    where tenant_id = ${work.actor.tenantId} and source = ${SOURCE} and external_ref = any(${numbers}) and state not in ('WITHDRAWN', 'VOIDED')`);
  const ids = new Map(found.map(({ id, number }) => [number, id]));
  return numbers.map((number) => {
    const id = ids.get(number);
    return id === undefined ? null : { id, values: {} };
  });
};

/** §4.7, GRID-T3: the orders of a day as the hotline exports them; an order that is there already is the same one, however often the file comes. */
export const hotlineOrdersImport = importOf<HotlineOrderRow>('hotlineOrders', {
  zh: '12345 热线工单',
  en: 'Orders of the hotline 12345.',
  permissions: ['grids:issue:accept', 'grids:issue:report'],
  record: GridIssue,
  keyZh: '工单编号',
  columns: {
    externalRef: same('externalRef', { required: true, zh: '工单编号', aliases: ['工单号', '受理编号', '热线编号', '外部编号'] }),
    category: same('category', { required: true, aliases: ['类别', '诉求分类', '问题类别'] }),
    demand: same('demand', { aliases: ['工单类型', '诉求性质'], synonyms: DEMAND_SYNONYMS }),
    description: same('description', { required: true, zh: '诉求内容', aliases: ['反映内容', '主要内容', '情况描述', '工单内容'] }),
    address: same('address', { required: true, aliases: ['事发地址', '诉求地址', '事件地址', '发生地点'] }),
    unit: unitColumn({ zh: '所在网格', en: 'Grid that it lies in.', aliases: ['网格', '所属网格'], hintZh: '填写网格名称或编码；不填的归乡镇待分派' }),
    severity: same('severity', { aliases: ['紧急程度', '程度'] }),
    reporterName: same('reporterName', { aliases: ['来电人', '诉求人', '反映人'] }),
    reporterMobile: same('reporterMobile', { aliases: ['来电号码', '联系电话', '联系方式'] }),
  },
  keyOf: ({ externalRef }) => externalRef,
  known: knownOrders,
  insert: insertBy(reportGridIssue, ({ unit, ...order }) => ({ ...order, source: SOURCE, gridId: unit?.id ?? null })),
  // Only who accepts brings numbers in (GRID-INV-5), and the steps say who it was.
  inPerson: true,
  most: 300,
  reverts: false,
});
