import { Choice, defineUseCase, DomainError, Flag, Input, Json, sql, Text, type BoundaryGeometry, type Work } from '@xiangzhi/plugin-api';
import { boundaryColumns, CoordinateSystem, OrgUnit, warnOfOverhang, type BoundaryColumns } from '@xiangzhi/core-domain/records';
import type { GridType } from '../grid/grid.choices.js';
import { Grid } from '../grid/grid.record.js';
import { overlapsIn, type DrawnGrid } from './apart.rules.js';
import { featureFault, featuresIn, gridFor, type BoundaryFeature } from './boundary-feature.rules.js';

@Input({ zh: '导入网格边界', en: 'Draws grids from a file.' })
export class ImportGridBoundariesInput {
  @Json({ zh: '文件内容：GeoJSON FeatureCollection，每个网格一个 Feature，properties 里有网格编码或名称', en: 'Content of the file: a GeoJSON FeatureCollection with a feature for each grid, whose properties say its code or name.' })
  readonly file!: object;

  @Choice(CoordinateSystem, { zh: '坐标系，默认 WGS84；只换算一次', en: 'Its coordinate system; WGS84 by default. Converted once.', optional: true })
  readonly crs?: CoordinateSystem | null;

  @Text({ zh: '哪一个属性是网格编码或名称，默认自动识别', en: 'Which property says the code or the name; found by itself by default.', max: 60, optional: true })
  readonly keyProperty?: string | null;

  @Flag({ zh: '只检查，不修改', en: 'Only look at it, change nothing.', optional: true })
  readonly checkOnly?: boolean | null;
}

interface KnownGrid {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly code: string | null;
  readonly gridType: GridType;
  readonly parentId: string | null;
  readonly areaM2: number | null;
  readonly boundary: BoundaryGeometry | null;
}

interface Wish extends DrawnGrid {
  readonly feature: BoundaryFeature;
  readonly unitId: string;
  readonly columns: BoundaryColumns;
  readonly isNew: boolean;
}

/** Grids in force within the own unit, drawn or not. */
const knownGrids = (work: Work): Promise<KnownGrid[]> => work.query<KnownGrid>(sql`
  select g.id, g.unit_id as "unitId", u.name, u.area_code as code, g.grid_type as "gridType", u.parent_id as "parentId", u.area_m2 as "areaM2", u.boundary
  from grids.grid g join core.org_unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
  where g.tenant_id = ${work.actor.tenantId} and u.tenant_id = ${work.actor.tenantId} and coalesce(u.valid_to >= ${work.today}::date, true) order by u.unit_path`);

const wishOf = (feature: BoundaryFeature, { id, unitId, name, gridType, parentId, boundary }: KnownGrid, crs: CoordinateSystem): Wish => {
  const columns = boundaryColumns(feature.geometry, crs, ['input', 'file']);
  const isNew = JSON.stringify(columns.boundary) !== JSON.stringify(boundary);
  return { feature, unitId, id, name, gridType, parentId, areaM2: columns.areaM2, boundary: columns.boundary, columns, isNew };
};

/** What cannot be drawn is said with its place in the file; the rest goes on. */
const tell = (work: Work, feature: BoundaryFeature, error: unknown): void => {
  if (!(error instanceof DomainError)) throw error;
  const { messageZh = error.message, rule } = error.details;
  work.warn({ code: error.code, ...(rule === undefined ? {} : { rule }), messageZh: featureFault(feature, { messageZh }), path: ['input', 'file', 'features', String(feature.index)] });
};

const wishesIn = (work: Work, { file, crs, keyProperty }: ImportGridBoundariesInput, known: readonly KnownGrid[]): readonly Wish[] => {
  const wishes = new Map<string, Wish>();
  for (const feature of featuresIn(file, keyProperty ?? null)) {
    try {
      const wish = wishOf(feature, gridFor(feature, known, new Set(wishes.keys())), crs ?? 'WGS84');
      wishes.set(wish.id, wish);
    } catch (error) {
      tell(work, feature, error);
    }
  }
  return [...wishes.values()];
};

const isDrawn = (grid: KnownGrid): grid is KnownGrid & DrawnGrid => grid.boundary !== null;

const draw = async (work: Work, { id, unitId, columns }: Wish): Promise<void> => {
  const unit = await work.lock(OrgUnit, unitId);
  await work.update(OrgUnit, unit, columns);
  await warnOfOverhang(work, unit, columns.boundary);
  await work.update(Grid, await work.lock(Grid, id), {});
};

/**
 * A county's survey office hands the grids in as one file. Each is known by its code, else by its name, converted once, and drawn; what is
 * wrong with a feature is said with its place in the file, and it alone is left out (GRID-T10, GRID-INV-2). Imported again, nothing changes.
 */
export const importGridBoundaries = defineUseCase({
  name: 'importGridBoundaries',
  zh: '导入网格边界',
  en: 'Draw grids from a GeoJSON file; its faults come as warnings, one a feature.',
  permission: 'grids:grid:update',
  input: ImportGridBoundariesInput,
  payload: { grids: [Grid] },
  async run(work, input) {
    await work.inTurn('grids.boundary');
    const known = await knownGrids(work);
    const wishes = wishesIn(work, input, known);
    const overlaps = overlapsIn(wishes, known.filter(isDrawn));
    for (const { id, feature } of wishes) if (overlaps.has(id)) tell(work, feature, overlaps.get(id));
    const drawn = wishes.filter(({ id, isNew }) => isNew && !overlaps.has(id));
    if (input.checkOnly !== true) for (const wish of drawn) await draw(work, wish);
    return { grids: drawn.map(({ id }) => id) };
  },
});
