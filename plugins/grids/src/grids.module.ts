import { defineModule } from '@xiangzhi/plugin-api';
import { importGridBoundaries } from './boundary-import/import-grid-boundaries.js';
import { GovernancePlan } from './governance-plan/governance-plan.record.js';
import { publishGovernancePlan } from './governance-plan/publish-governance-plan.js';
import { gridMap } from './grid-map/grid-map.operation.js';
import { createGrid } from './grid/create-grid.js';
import { gridAt } from './grid/grid-at.operation.js';
import { Grid } from './grid/grid.record.js';
import { specialGridLedger } from './grid/special-grid.ledger.js';
import { registerGrid } from './grid/register-grid.js';
import { updateGridBoundary } from './grid/update-grid-boundary.js';
import { assignGridRole, endGridRole } from './grid-assignment/assign-grid-role.js';
import { GridAssignment } from './grid-assignment/grid-assignment.record.js';
import { correctGridIssue } from './grid-issue/correct-grid-issue.js';
import { controlGridHazard } from './grid-issue/control-grid-hazard.js';
import { escalateGridIssue } from './grid-issue/escalate-grid-issue.js';
import { GridIssueCallback } from './grid-issue/grid-issue-callback.record.js';
import { GridIssueOverlay } from './grid-issue/grid-issue-overlay.record.js';
import { gridIssueLedger } from './grid-issue/grid-issue.ledger.js';
import { GridIssue } from './grid-issue/grid-issue.record.js';
import { dispatchGridIssue, recallGridIssue, returnGridIssue, selfHandleGridIssue, signGridIssue, submitGridIssueResult } from './grid-issue/handle-grid-issue.js';
import { hotlineOrdersImport } from './grid-issue/hotline-orders.import.js';
import { myGridReports } from './grid-issue/my-grid-reports.operation.js';
import { recordCallback } from './grid-issue/record-callback.js';
import { disputeReissue } from './dispute/reissue-dispute.js';
import { gridIssueReissue } from './grid-issue/reissue-grid-issue.js';
import { reopenGridIssue, reopenOwnGridIssue, voidGridIssue, withdrawGridIssue } from './grid-issue/reopen-grid-issue.js';
import { reportGridIssue } from './grid-issue/report-grid-issue.js';
import { similarIssues } from './grid-issue/similar-issues.operation.js';
import { acceptGridIssue, mergeGridIssues, rejectGridIssue, unmergeGridIssue } from './grid-issue/triage-grid-issue.js';
import { verifyGridIssue } from './grid-issue/verify-grid-issue.js';
import { gridIssueNotifications } from './grid-issue/grid-issue.notifications.js';
import { ContactCard } from './contact-card/contact-card.record.js';
import { publishContactCard, updateContactCard } from './contact-card/keep-contact-card.js';
import { showPartyIdentity } from './contact-card/show-party-identity.js';
import { assignDispute, beginMediation, defuseDispute, flagDisputeDanger, withdrawDispute } from './dispute/assign-dispute.js';
import { DisputeCase } from './dispute/dispute-case.record.js';
import { disputeLedger } from './dispute/dispute.ledger.js';
import { DisputeMediation } from './dispute/dispute-mediation.record.js';
import { disputeNotifications } from './dispute/dispute.notifications.js';
import { DisputeParty } from './dispute/dispute-party.record.js';
import { beginDisputePerformance, breakDisputeAgreement, closeDispute, confirmDisputePerformance, recordDisputeConfirmation, referDispute } from './dispute/perform-agreement.js';
import { concludeDispute, prolongMediation, recordMediation } from './dispute/record-mediation.js';
import { registerDispute } from './dispute/register-dispute.js';
import { convertOpinionToIssue } from './opinion/convert-opinion.js';
import { Opinion } from './opinion/opinion.record.js';
import { recordOpinion } from './opinion/record-opinion.js';
import { Patrol } from './patrol/patrol.record.js';
import { patrolLedger } from './patrol/patrol.ledger.js';
import { recordPatrol } from './patrol/record-patrol.js';
import { failPreventiveMeasure, installPreventiveMeasure, removePreventiveMeasure, repairPreventiveMeasure } from './preventive-measure/keep-preventive-measure.js';
import { PreventiveMeasure } from './preventive-measure/preventive-measure.record.js';
import { recordVisit } from './visit/record-visit.js';
import { visitLedger } from './visit/visit.ledger.js';
import { Visit } from './visit/visit.record.js';
import { gridPartyChains } from './party-chain/party-chains.operation.js';
import { constraints } from './grids.constraints.js';

/** The code of the module, imported when the first township switches it on. */
export default defineModule({
  records: [Grid, GovernancePlan, GridAssignment, GridIssue, GridIssueOverlay, GridIssueCallback, Visit, Opinion, Patrol, PreventiveMeasure, ContactCard, DisputeCase, DisputeParty, DisputeMediation],
  useCases: [
    createGrid, registerGrid, updateGridBoundary, importGridBoundaries, publishGovernancePlan, assignGridRole, endGridRole,
    reportGridIssue, acceptGridIssue, rejectGridIssue, mergeGridIssues, unmergeGridIssue, dispatchGridIssue, signGridIssue, returnGridIssue, recallGridIssue, selfHandleGridIssue, submitGridIssueResult,
    correctGridIssue, escalateGridIssue, controlGridHazard, verifyGridIssue, recordCallback, reopenGridIssue, reopenOwnGridIssue, withdrawGridIssue, voidGridIssue,
    recordOpinion, convertOpinionToIssue, recordVisit, recordPatrol, installPreventiveMeasure, failPreventiveMeasure, repairPreventiveMeasure, removePreventiveMeasure, publishContactCard, updateContactCard, showPartyIdentity,
    registerDispute, assignDispute, beginMediation, flagDisputeDanger, defuseDispute, recordMediation, prolongMediation, concludeDispute,
    beginDisputePerformance, confirmDisputePerformance, breakDisputeAgreement, recordDisputeConfirmation, referDispute, closeDispute, withdrawDispute,
  ],
  operations: [gridAt, gridMap, gridPartyChains, myGridReports, similarIssues],
  imports: [hotlineOrdersImport],
  reissues: [gridIssueReissue, disputeReissue],
  ledgers: [gridIssueLedger, specialGridLedger, visitLedger, patrolLedger, disputeLedger],
  constraints,
  notifications: [...gridIssueNotifications, ...disputeNotifications],
});
