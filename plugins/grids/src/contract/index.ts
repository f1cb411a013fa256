import { defineEvent } from '@xiangzhi/plugin-api';

/** An issue was closed: handled, verified, and called back where somebody was to be called. */
export const gridIssueClosed = defineEvent({ name: 'grids.issueClosed', zh: '网格事件结案', en: 'A grid issue was closed.', ids: ['issue'] });

/** A critical issue was reported; it is put before the leader at once (GRID-INV-8). */
export const criticalIssueReported = defineEvent({ name: 'grids.criticalIssueReported', zh: '上报重大事件', en: 'A critical grid issue was reported.', ids: ['issue'] });
