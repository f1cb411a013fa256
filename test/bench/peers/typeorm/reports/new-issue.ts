import { randomUUID } from 'node:crypto';
import { GridIssue } from '../entities/grid-issue.entity.js';
import type { Grid } from '../entities/grid.entity.js';
import { GridIssueState } from '../issues/issue.enums.js';
import type { TownshipRequest } from '../request/township-request.js';
import type { ReportGridIssueInput } from './report.input.js';

const HOUR_MS = 3_600_000;

interface Reported {
  readonly request: TownshipRequest;
  readonly input: ReportGridIssueInput;
  readonly grid: Grid;
  readonly code: string;
  readonly now: Date;
}

/** The row of a new issue, due in five days. */
export function newIssue({ request: { tenantId, userId }, input, grid, code, now }: Reported): GridIssue {
  const dueAt = new Date(now.getTime() + 120 * HOUR_MS);
  return Object.assign(new GridIssue(), {
    tenantId, id: randomUUID(), code, title: input.title, state: GridIssueState.REPORTED, category: input.category, severity: 'GENERAL', source: 'OFFICER', demand: 'HELP',
    description: input.description, address: input.address, anonymous: false, reporterId: userId, primaryGridId: grid.id, unitPath: grid.unitPath, jointUnitIds: [], reporterReopens: 0,
    priority: 'NORMAL', clock: 'RUNNING', cycle: 1, policy: { finish: { unit: 'WORKING_DAYS', amount: 5 } }, receivedAt: now, yellowAt: new Date(now.getTime() + 96 * HOUR_MS), dueAt,
    originalDueAt: dueAt, calendarProvisional: false, pausedUnits: 0, extensions: 0, returns: 0, createdAt: now, createdBy: userId, updatedAt: now, updatedBy: userId, version: 1,
  });
}
