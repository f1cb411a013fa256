import { definePlugin } from '@xiangzhi/plugin-api';
import { personsMerged } from '@xiangzhi/core-domain/records';
import { criticalIssueReported, disputeAssigned, disputeClosed, gridIssueAccepted, gridIssueClosed, gridIssueDispatched, gridIssueMerged } from './contract/index.js';
import { dumpingCases, issuesClosed, issuesClosedOnTime, issuesOverdue, issuesReported, specialGrids, demands, opinions, patrolsAtNight } from './grids.metrics.js';
import { grants, permissions } from './grids.permissions.js';
import { GridIssueDictionary } from './grid-issue/grid-issue.dictionaries.js';
import { qualityChecks } from './grids.quality-checks.js';
import { disputesSucceeded, issueRates } from './grids.rates.js';
import { GridsSettings } from './grids.settings.js';
import { slas } from './grids.slas.js';

/** 网格: what the module is, in one reading. */
export default definePlugin({
  key: 'grids',
  version: '0.1.0',
  label: { zh: '网格', en: 'Grids' },
  requires: { core: '^0.1.0' },
  permissions,
  grants,
  settings: GridsSettings,
  slas,
  dictionaries: [GridIssueDictionary],
  emits: [gridIssueAccepted, gridIssueDispatched, gridIssueMerged, gridIssueClosed, criticalIssueReported, disputeAssigned, disputeClosed],
  consumes: { [personsMerged.name]: () => import('./dispute/follow-merged-person.consumer.js') },
  jobs: {
    'grids.archive-issues': { zh: '归档已结案的事件', en: 'Archives issues that were closed ninety days ago.', cron: '10 3 * * *', run: () => import('./grid-issue/archive-grid-issues.job.js') },
    'grids.free-duplicates': { zh: '恢复并入作废事件的重复件', en: 'Makes reports of what was merged into a void issue.', run: () => import('./grid-issue/free-duplicates.job.js') },
  },
  metrics: [specialGrids, issuesReported, issuesClosed, issuesClosedOnTime, issuesOverdue, dumpingCases, opinions, demands, patrolsAtNight, ...issueRates, disputesSucceeded],
  qualityChecks,
  publicApi: { path: '/open311/v2', areaCode: 'jurisdiction_id', zh: 'Open311 GeoReport v2 接口', en: 'Open311 GeoReport v2.', api: () => import('./open311/open311.api.js') },
  demo: () => import('./demo/grids.demo.js'),
  migrations: () => import('./migrations/index.js'),
  module: () => import('./grids.module.js'),
});
