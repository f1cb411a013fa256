import { sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { GridIssueOverlay } from './grid-issue-overlay.record.js';
import type { GridIssue } from './grid-issue.record.js';
import type { ReportedPlace } from './place-of-report.js';

/** Tells the grids that an issue lies in besides the one that counts it, each once (GRID-INV-3). */
export const overlayGrids = async (work: Work, { id, code, category }: Pick<RowOf<GridIssue>, 'id' | 'code' | 'category'>, { primary, overlays }: Pick<ReportedPlace, 'primary' | 'overlays'>): Promise<void> => {
  if (overlays.length === 0) return;
  const told = await work.query<{ gridId: string }>(sql`select grid_id as "gridId" from grids.grid_issue_overlay where tenant_id = ${work.actor.tenantId} and issue_id = ${id}`);
  for (const grid of overlays.filter((one) => !told.some(({ gridId }) => gridId === one.id))) {
    await work.insert(GridIssueOverlay, { issueId: id, gridId: grid.id, unitPath: grid.unitPath, code, category, handledByZh: primary?.name ?? null });
  }
};
