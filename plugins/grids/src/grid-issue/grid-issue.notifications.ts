import { fragment, notify, type Addressee } from '@xiangzhi/plugin-api';
import { handler, personIn } from '@xiangzhi/core-domain/notifications';
import { gridIssueAccepted, gridIssueClosed, gridIssueDispatched, gridIssueMerged } from '../contract/index.js';
import { GridIssue } from './grid-issue.record.js';

/** Nobody where the report was anonymous (GRID-INV-7): the record does not keep him. */
const reporter = personIn<GridIssue>('reporterId', { zh: '上报人', en: 'Whoever has reported it.' });

/** Whoever leads its grid; of a complaint nobody, for it stands in no grid's list (AM-9). */
const gridLeader: Addressee<GridIssue> = {
  zh: '网格长',
  en: 'Leader of the grid that counts it.',
  users: ({ primaryGridId, aboutPath }, { tenant, today }) => fragment`
    select g.user_id from grids.grid_assignment g
    where g.tenant_id = ${tenant} and g.grid_id = ${aboutPath === null ? primaryGridId : null}::uuid and g.role = 'GRID_LEADER'
      and g.valid_from <= ${today} and coalesce(g.valid_to >= ${today}, true)`,
};

/** Whoever has reported the same thing besides (WI-5). */
const reportersOfDuplicates: Addressee<GridIssue> = {
  zh: '合并件的上报人',
  en: 'Reporters of what was merged into it.',
  users: ({ id }, { tenant }) => fragment`select d.reporter_id from grids.grid_issue d where d.tenant_id = ${tenant} and d.merged_into_id = ${id}::uuid and d.state = 'MERGED'`,
};

/** §18.3, what of the first row is the grids' own; lights and escalation are every item's. */
export const gridIssueNotifications = [
  notify(gridIssueAccepted, {
    code: 'grids.issueAccepted', zh: '受理告知', en: 'A report was accepted.', about: GridIssue, id: 'issue', text: '您上报的 {code}《{title}》已受理，办理时限 {dueAt}', to: [reporter], channels: ['WECHAT_WORK'],
  }),
  notify(gridIssueDispatched, {
    code: 'grids.issueDispatched', zh: '派单提醒', en: 'An issue was given to a unit.', about: GridIssue, id: 'issue', text: '{code}《{title}》已派单，请于 {signBy} 前签收、{dueAt} 前办结', to: [handler, gridLeader],
  }),
  notify(gridIssueMerged, {
    code: 'grids.issueMerged', zh: '合并告知', en: 'A report was merged into another one.', about: GridIssue, id: 'issue', text: '您上报的 {code}《{title}》与他人反映的是同一件事，已合并办理，办结后告知您', to: [reporter], channels: ['WECHAT_WORK'],
  }),
  notify(gridIssueClosed, {
    code: 'grids.issueClosed', zh: '办结告知', en: 'An issue was closed.', about: GridIssue, id: 'issue', text: '您上报的 {code}《{title}》已办结', to: [reporter],
  }),
  // Without number and title: whoever sees the duplicate need not see what it was merged into (AM-9).
  notify(gridIssueClosed, {
    code: 'grids.mergedIssueClosed', zh: '合并件办结告知', en: 'What a report was merged into was closed.', about: GridIssue, id: 'issue', text: '您上报的事项与他人反映的是同一件事，合并办理后已办结', to: [reportersOfDuplicates],
  }),
];
