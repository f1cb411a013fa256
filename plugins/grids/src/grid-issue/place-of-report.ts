import { notFound, pointFrom, refusing, type PointGeometry, type SourceCrs, type Work, type Refuse } from '@xiangzhi/plugin-api';
import { rootPathOf } from '@xiangzhi/core-domain/records';
import { gridNamed, gridsAt, type FoundGrid, type Township } from '../grid/grids-here.js';

/** Where a report lies, as it was said. */
export interface SaidPlace {
  readonly category: string;
  readonly point?: object | null;
  readonly crs?: SourceCrs | null;
  readonly gridId?: string | null;
}

export interface ReportedPlace {
  readonly point: PointGeometry | null;
  /** Null: the township's unassigned pool. */
  readonly primary: FoundGrid | null;
  readonly overlays: readonly FoundGrid[];
  /** Path of the township. */
  readonly rootPath: string;
}

const refuse: Refuse = refusing('VALIDATION', 'GRID-INV-3');

const townshipOf = (work: Work): Township => ({ tenantId: work.actor.tenantId, today: work.today, read: (statement) => work.query(statement) });

type NamedGrid = FoundGrid & { readonly parentId: string | null };

const named = async (work: Work, id: string): Promise<NamedGrid | undefined> => (await work.query<NamedGrid>(gridNamed(townshipOf(work), id)))[0];

/** Named by hand a special grid must still answer for the category; a micro-grid stands for the grid that it lies in. */
const gridsOf = async (work: Work, grid: NamedGrid, category: string): Promise<Pick<ReportedPlace, 'primary' | 'overlays'>> => {
  if (grid.gridType === 'MICRO') {
    const above = grid.parentId === null ? undefined : await named(work, grid.parentId);
    return { primary: above ?? null, overlays: [grid] };
  }
  if (grid.gridType === 'SPECIAL' && grid.covers?.includes(category) !== true) refuse(`专属网格“${grid.name}”的治理方案不覆盖这类事件，请改选所在的普通网格`, 'gridId');
  return { primary: grid, overlays: [] };
};

/** A grid officer who says no place means the own grid. */
const gridOfPost = async (work: Work, category: string): Promise<Pick<ReportedPlace, 'primary' | 'overlays'>> => {
  const own = await named(work, work.actor.unitId);
  const covers = own !== undefined && (own.gridType !== 'SPECIAL' || own.covers?.includes(category) === true);
  return covers ? gridsOf(work, own, category) : { primary: null, overlays: [] };
};

/** GRID-INV-3: by the point, else by the grid that was named, else by the post of whoever reports, else the township's pool. */
const found = async (work: Work, { category, point: given, crs, gridId }: SaidPlace): Promise<Omit<ReportedPlace, 'rootPath'>> => {
  if (given) {
    const point = pointFrom(given, crs ?? 'WGS84', ['input', 'point']);
    return { point, ...(await gridsAt(townshipOf(work), point, category)) };
  }
  if (!gridId) return { point: null, ...(await gridOfPost(work, category)) };
  const grid = await named(work, gridId);
  if (!grid) throw notFound(['input', 'gridId']);
  return { point: null, ...(await gridsOf(work, grid, category)) };
};

/** Where a report belongs, and the township around it: asked in one round trip. */
export const gridsOfReport = async (work: Work, place: SaidPlace): Promise<ReportedPlace> => {
  const [rootPath, here] = await Promise.all([rootPathOf(work), found(work, place)]);
  return { ...here, rootPath };
};
