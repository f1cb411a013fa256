import { defineEvent } from '@xiangzhi/plugin-api';

export { PARTY_LEVELS, partyOrgsOfUnits, type PartyLevel, type PartyOrgOfUnit } from './party-orgs.js';

/** A report was accepted. */
export const gridIssueAccepted = defineEvent({ name: 'grids.issueAccepted', zh: '网格事件受理', en: 'A grid issue was accepted.', ids: ['issue'] });

/** An issue was given to a unit. */
export const gridIssueDispatched = defineEvent({ name: 'grids.issueDispatched', zh: '网格事件派单', en: 'A grid issue was given to a unit.', ids: ['issue'] });

/** A duplicate was merged into another issue. */
export const gridIssueMerged = defineEvent({ name: 'grids.issueMerged', zh: '网格事件合并', en: 'A grid issue was merged into another one.', ids: ['issue', 'into'] });

/** An issue was closed: handled, verified, and called back where somebody was to be called. */
export const gridIssueClosed = defineEvent({ name: 'grids.issueClosed', zh: '网格事件结案', en: 'A grid issue was closed.', ids: ['issue'] });

/** A critical issue was reported; it is put before the leader at once (GRID-INV-8). */
export const criticalIssueReported = defineEvent({ name: 'grids.criticalIssueReported', zh: '上报重大事件', en: 'A critical grid issue was reported.', ids: ['issue'] });

/** A dispute was given to mediators. */
export const disputeAssigned = defineEvent({ name: 'grids.disputeAssigned', zh: '矛盾纠纷指派', en: 'A dispute was given to mediators.', ids: ['dispute'] });

/** A dispute was closed: mediated, or referred to where it goes on. */
export const disputeClosed = defineEvent({ name: 'grids.disputeClosed', zh: '矛盾纠纷结案', en: 'A dispute was closed.', ids: ['dispute'] });
