import { CONTAINMENT_TOLERANCE_METRES, metresBeyond, overhangMetres, sql, type BoundaryGeometry, type PointGeometry, type Work } from '@xiangzhi/plugin-api';
import { pathsTo } from '@xiangzhi/tenancy';
import type { OrgUnit } from './org-unit.record.js';

interface Drawn {
  readonly name: string;
  readonly boundary: BoundaryGeometry;
}

type Placed = Pick<OrgUnit, 'name' | 'unitPath'>;

/** The nearest unit above, or itself, that is drawn. */
const drawnAround = async (work: Work, paths: readonly string[]): Promise<Drawn | undefined> =>
  (await work.query<Drawn>(sql`
    select name, boundary from core.org_unit where tenant_id = ${work.actor.tenantId} and unit_path = any(${paths}::text[]) and boundary is not null order by length(unit_path) desc limit 1`))[0];

/** What stands directly below and is drawn. A special grid may overlay its neighbours (GRID-INV-3), so it is looked at from its own side alone. */
const drawnBelow = (work: Work, id: string): Promise<Drawn[]> =>
  work.query<Drawn>(sql`select name, boundary from core.org_unit where tenant_id = ${work.actor.tenantId} and parent_id = ${id} and boundary is not null and valid_to is null order by unit_path limit 300`);

const SHOWN = 5;

const warn = (work: Work, messageZh: string, argument: string): void => work.warn({ code: 'OUTSIDE_PARENT', rule: '§3.12', messageZh, path: ['input', argument] });

/**
 * §3.12, a soft rule: a unit lies within the one above it, give or take 50 m. Said when it is drawn, and of what stands below when the
 * unit above is drawn anew; nothing is refused, for the one below may be the one that is right.
 */
export const warnOfOverhang = async (work: Work, unit: Placed & { readonly id: string }, boundary: BoundaryGeometry): Promise<void> => {
  const [above, below] = await Promise.all([drawnAround(work, pathsTo(unit.unitPath).slice(0, -1)), drawnBelow(work, unit.id)]);
  const metres = above ? overhangMetres(boundary, above.boundary) : 0;
  if (above && metres > CONTAINMENT_TOLERANCE_METRES) warn(work, `“${unit.name}”的边界超出上级“${above.name}”的边界约 ${Math.round(metres)} 米（允许 ${CONTAINMENT_TOLERANCE_METRES} 米），请核对两者的边界`, 'boundary');
  const outside = below.filter((one) => overhangMetres(one.boundary, boundary) > CONTAINMENT_TOLERANCE_METRES).map(({ name }) => `“${name}”`);
  if (outside.length > 0) warn(work, `下级${outside.slice(0, SHOWN).join('、')}${outside.length > SHOWN ? `等 ${outside.length} 个单元` : ''}超出新的边界 ${CONTAINMENT_TOLERANCE_METRES} 米以上，请核对`, 'boundary');
};

/** The same for a point that is said to lie in a unit. */
export const warnOfDistance = async (work: Work, unit: Placed, point: PointGeometry): Promise<void> => {
  const around = await drawnAround(work, pathsTo(unit.unitPath));
  const metres = around ? metresBeyond(point, around.boundary) : 0;
  if (around && metres > CONTAINMENT_TOLERANCE_METRES) warn(work, `该位置在“${around.name}”的边界之外约 ${Math.round(metres)} 米，请核对位置和坐标系`, 'point');
};
