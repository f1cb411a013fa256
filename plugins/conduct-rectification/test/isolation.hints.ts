import { seedOf, type Hint, type SeedWishes, type Unreached } from '@xiangzhi/testing';
import { ConductCampaign } from '../src/campaign/conduct-campaign.record.js';
import { ConductMeasure } from '../src/measure/conduct-measure.record.js';
import { ConductProblem } from '../src/problem/conduct-problem.record.js';
import { ConductRecheck } from '../src/recheck/conduct-recheck.record.js';
import { ATTENDANCE_HINTS, ATTENDANCE_IDS, ATTENDANCE_SEEDS } from './attendance.hints.js';

/** Rows that the tables would refuse as they are guessed: a problem that is not closed has no day of its closing, and nobody may not see it (CR-6). */
export const SEEDS: SeedWishes = {
  ...ATTENDANCE_SEEDS,
  ConductCampaign: seedOf(ConductCampaign, 'conduct_rectification', () => ({ starts_on: '2020-01-01', ends_on: '2039-12-31', last_number: 1_000 })),
  ConductProblem: seedOf(ConductProblem, 'conduct_rectification', () => ({ level: 'STAFF', closed_on: null })),
  ConductRecheck: seedOf(ConductRecheck, 'conduct_rectification', () => ({ seen_by: null })),
  ConductMeasure: seedOf(ConductMeasure, 'conduct_rectification', () => ({ due_on: '2030-01-01' })),
};

/** Which records the ids of events are of. */
export const IDS: Readonly<Record<string, string>> = { problem: 'ConductProblem', ...ATTENDANCE_IDS };

/** However far the kit has moved the clock. */
const LATER = { value: () => '2030-01-01' };

/** What neither type nor name of an input tells. */
export const HINTS: Readonly<Record<string, Hint>> = {
  campaignId: { record: 'ConductCampaign' },
  problemId: { record: 'ConductProblem' },
  checklistItemId: { record: 'ConductChecklistItem' },
  responsibleUnitId: { record: 'OrgUnit' },
  responsibleLeaderId: { record: 'User' },
  handlerId: { record: 'User' },
  personInvolvedId: { record: 'User' },
  employeeId: { record: 'User' },
  meetingId: { record: 'Meeting' },
  'AddConductProblemInput.findMethod': { value: () => 'CHECKLIST' },
  'AddConductProblemInput.channel': { value: () => 'SELF' },
  'AddConductProblemInput.level': { value: () => 'STAFF' },
  'AddConductProblemInput.dueOn': LATER,
  'ReopenConductProblemInput.dueOn': LATER,
  'RecheckConductProblemInput.dueOn': LATER,
  'CreateConductCampaignInput.endsOn': LATER,
  'RecordPostAdjustmentsInput.decidedOn': { value: () => '2020-01-01' },
  'CloseConductProblemInput.closedOn': { value: () => '2020-01-01' },
  ...ATTENDANCE_HINTS,
};

/** Positions at which not even the township's own people get anything, and why. */
export const UNREACHED: readonly Unreached[] = [
  { at: /^leaveRequestsToDecide\(/, because: 'a made-up request waits for nobody; see leave.spec.ts' },
  { at: 'leaveDelegations(where.delegate.eq)', because: 'the made-up delegate is none of those whose ids are tried; see leave.spec.ts' },
];
