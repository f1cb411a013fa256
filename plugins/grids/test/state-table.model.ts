/** domain-model §4.2 with AM-1, as it is written there: from, action, to. */
export const MODEL = `
  REPORTED: accept ACCEPTED, rejectReport NOT_ACCEPTED, merge MERGED, selfHandle IN_PROGRESS, withdraw WITHDRAWN, void VOIDED
  ACCEPTED: selfHandle IN_PROGRESS, dispatch DISPATCHED, withdraw WITHDRAWN, void VOIDED
  DISPATCHED: sign IN_PROGRESS, return ACCEPTED, recall ACCEPTED, void VOIDED
  IN_PROGRESS: return ACCEPTED, recall ACCEPTED, pause PAUSED, escalateToCounty ESCALATED, submitResult PENDING_VERIFY, void VOIDED
  PAUSED: resume IN_PROGRESS, void VOIDED
  ESCALATED: countyResult PENDING_VERIFY, countyDeclined IN_PROGRESS
  PENDING_VERIFY: verifyPass VERIFIED|CLOSED, verifyFail IN_PROGRESS, void VOIDED
  VERIFIED: callback CLOSED|VERIFIED, callbackDissatisfied IN_PROGRESS, void VOIDED
  CLOSED: reopen ACCEPTED, reopenOwn ACCEPTED, void VOIDED, archive ARCHIVED
  ARCHIVED:
  NOT_ACCEPTED:
  MERGED: unmerge REPORTED, free REPORTED
  WITHDRAWN:
  VOIDED:`;
