import { sql, type Work } from '@xiangzhi/plugin-api';
import { Grid } from './grid.record.js';

/** Where something lies that is written down in a grid, or in the unit of whoever writes it. */
export interface PlaceOfWork {
  readonly gridId: string | null;
  readonly unitPath: string;
}

/** The grid that was named, else that of the post, else the unit of the post. @throws DomainError NOT_FOUND */
export const gridOfWork = async (work: Work, gridId: string | null | undefined): Promise<PlaceOfWork> => {
  if (gridId) {
    const grid = await work.find(Grid, gridId, 'gridId');
    return { gridId: grid.id, unitPath: grid.unitPath };
  }
  const { tenantId, unitId, unitPath } = work.actor;
  const [own] = await work.query<{ id: string }>(sql`select id from grids.grid where tenant_id = ${tenantId} and unit_id = ${unitId}`);
  return { gridId: own?.id ?? null, unitPath };
};
