import { defineRatio, fragment, type Direction, type Fragment, type Metric } from '@xiangzhi/plugin-api';
import { issues } from './grids.metrics.js';

const CLOSED = fragment`i.clock = 'ENDED'`;

interface Share {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly direction: Direction;
  /** Which issues it is a share of. */
  readonly among: Fragment;
  /** And which of these. */
  readonly those: Fragment;
}

/** A share of issues: whatever is above the line is below it as well. */
const shareOfIssues = ({ among, those, ...words }: Share): Metric =>
  defineRatio({ ...words, numerator: ({ tenant }) => issues(tenant, fragment`${among} and ${those}`), denominator: ({ tenant }) => issues(tenant, among) });

/** §4.6; lateness goes by the result (AM-3). */
const onTime = shareOfIssues({
  key: 'grids.on_time_rate', direction: 'UP_GOOD', zh: '按时办结率（按原定时限）', en: 'Closed within the original deadline, of those closed.', among: CLOSED, those: fragment`i.finished_at <= i.original_due_at`,
});

const onTimeExtended = shareOfIssues({
  key: 'grids.on_time_rate_ext', direction: 'UP_GOOD', zh: '按时办结率（含批准的延期）', en: 'Closed within the deadline as it was extended, of those closed.', among: CLOSED, those: fragment`i.finished_at <= i.due_at`,
});

const responded = shareOfIssues({
  key: 'grids.response_rate', direction: 'UP_GOOD', zh: '及时签收率', en: 'Signed in time, of those dispatched; by the last dispatch.', among: fragment`i.sign_by is not null`, those: fragment`i.signed_at <= i.sign_by`,
});

/** What is due by now, whether somebody has seen that it is solved or not. */
const resolved = defineRatio({
  key: 'grids.resolution_rate', direction: 'UP_GOOD',
  zh: '解决率',
  en: 'Verified as solved, of those due by now.',
  numerator: ({ tenant, now }) => issues(tenant, fragment`i.due_at <= ${now} and i.state in ('VERIFIED', 'CLOSED', 'ARCHIVED')`),
  denominator: ({ tenant, now }) => issues(tenant, fragment`i.due_at <= ${now}`),
});

const satisfied = shareOfIssues({
  key: 'grids.satisfaction_rate', direction: 'UP_GOOD', zh: '满意率（满意和基本满意）', en: 'Satisfied or basically so, of those reached; by the last call.',
  among: fragment`i.callback_verdict in ('SATISFIED', 'BASICALLY', 'DISSATISFIED')`, those: fragment`i.callback_verdict <> 'DISSATISFIED'`,
});

const reopened = shareOfIssues({
  key: 'grids.reopen_rate', direction: 'DOWN_GOOD', zh: '重办率', en: 'Begun anew at least once, of those that had been brought to an end; each counts once (WI-6).', among: fragment`(${CLOSED} or i.cycle > 1)`, those: fragment`i.cycle > 1`,
});

const selfHandled = shareOfIssues({ key: 'grids.self_handle_rate', direction: 'NEUTRAL', zh: '网格自办率', en: 'Handled by the grid itself, of those closed.', among: CLOSED, those: fragment`i.handling_mode = 'SELF'` });

const disputes = (tenant: Fragment, states: Fragment): Fragment => fragment`select count(*) from grids.dispute_case d where d.tenant_id = ${tenant} and d.state in (${states})`;

export const disputesSucceeded = defineRatio({
  key: 'grids.disputes_success_rate', people: 'COUNTED', direction: 'UP_GOOD',
  zh: '矛盾纠纷调解成功率',
  en: 'Disputes closed as mediated, of those closed.',
  numerator: ({ tenant }) => disputes(tenant, fragment`'CLOSED_SUCCESS'`),
  denominator: ({ tenant }) => disputes(tenant, fragment`'CLOSED_SUCCESS', 'CLOSED_REFERRED'`),
});

/** The shares of issues in §4.6. */
export const issueRates: readonly Metric[] = [onTime, onTimeExtended, responded, resolved, satisfied, reopened, selfHandled];
