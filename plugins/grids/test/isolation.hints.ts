import { newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/persistence';
import { pathBelow } from '@xiangzhi/tenancy';
import { seedOf, type Hint, type Seed, type SeedWishes, type Unreached } from '@xiangzhi/testing';
import { Grid } from '../src/grid/grid.record.js';

/** What neither type nor name of an input tells. */
const SQUARE = { type: 'Polygon', coordinates: [[[115.1, 35.9], [115.11, 35.9], [115.11, 35.91], [115.1, 35.91], [115.1, 35.9]]] };

export const HINTS: Readonly<Record<string, Hint>> = {
  'UpdateGridBoundaryInput.boundary': { value: () => SQUARE },
};

/** A grid is a unit of its own. */
const seedGrid: Seed = async (tx, place) => {
  const { township, unit } = place;
  const [id, at] = [newId(), township.clock.now()];
  const unitPath = pathBelow(unit.unitPath, { id, areaCode: null });
  await tx.query(sql`
    insert into core.org_unit (tenant_id, id, parent_id, level, kind, name, full_name, unit_path, valid_from, created_at, updated_at, version)
    values (${township.tenantId}, ${id}, ${unit.id}, 'GRID', 'REGULAR', ${id}, ${id}, ${unitPath}, '2024-01-01', ${at}, ${at}, 1)`);
  return seedOf(Grid, 'grids', () => ({ unit_id: id, industry: null, micro_kind: null }))(tx, place);
};

/** Rows that the tables would refuse as they are guessed: an ordinary grid, and an open issue with a reporter. */
export const SEEDS: SeedWishes = {
  Grid: seedGrid,
  GridIssue: { columns: () => ({ anonymous: false, merged_into_id: null, verifier_id: null, about_path: null }) },
};

/** Positions at which not even the township's own people get anything, and why. */
export const UNREACHED: readonly Unreached[] = [];
