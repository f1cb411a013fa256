import { DomainError } from '../errors/domain-error.js';
import { noArea, type BoundaryFault } from './boundary-fault.js';
import { positionOfE7 } from './coordinate-e7.js';
import { crossingFault, spikeFault } from './crossing-sweep.js';
import { drawnParts, type Refuse } from './drawn-parts.js';
import type { BoundaryGeometry, MultiPolygonGeometry } from './geometry.js';
import { areaOf } from './measures.js';
import { nestingFault } from './nesting.js';
import { ringOf, type DrawnRing, type Part, type Ring } from './ring.js';
import type { SourceCrs } from './source-crs.js';

/**
 * A GeoJSON polygon or multi-polygon from input, converted once from the coordinate system that it came in to WGS-84 with
 * seven decimals (§3.12), rings turned as RFC 7946 wants them and repeated positions dropped. It is checked after
 * rounding, so that what is stored is valid. Parts may touch and share edges; holes may touch in single points.
 * @throws DomainError VALIDATION, rule GRID-T10, for an unclosed ring, one that crosses or touches itself or has a spike,
 *   a hole that is not inside of its outer ring, overlapping parts, less than 1 m², more than 20 000 positions; rule §3.12
 *   for a position outside of China. `facts.fault` names the kind, `facts.at` the place in the coordinates of the input.
 */
export function boundaryFrom(value: unknown, crs: SourceCrs, argumentPath: readonly (string | number)[]): BoundaryGeometry {
  const refuse: Refuse = (fault) => {
    throw refusal(fault, argumentPath);
  };
  const convert = (drawn: DrawnRing): Ring => ringOf(drawn, crs) ?? refuse(noArea(drawn, drawn.positions[0]));
  const drawing = drawnParts(value, refuse);
  const parts = drawing.map(([outer, ...holes]): Part => [convert(outer), ...holes.map(convert)]);
  const rings = parts.flat();
  const fault = spikeFault(rings) ?? crossingFault(rings) ?? nestingFault(parts);
  if (fault !== null) refuse(fault);

  const boundary = geometryOf(parts, (value as BoundaryGeometry).type);
  if (areaOf(boundary) < 1) refuse(TOO_SMALL);
  return boundary;
}

function geometryOf(parts: readonly Part[], type: BoundaryGeometry['type']): BoundaryGeometry {
  const coordinates: MultiPolygonGeometry['coordinates'] = parts.map((rings) => rings.map(({ contour }) => contour.map(positionOfE7)));
  const [only] = coordinates;
  return type === 'Polygon' && only !== undefined ? { type, coordinates: only } : { type: 'MultiPolygon', coordinates };
}

const TOO_SMALL: BoundaryFault = { fault: 'NO_AREA', messageZh: '边界的面积不足 1 平方米，请重新绘制，并核对坐标的单位是度' };

const refusal = ({ fault, messageZh, at }: BoundaryFault, argumentPath: readonly (string | number)[]): DomainError =>
  new DomainError('VALIDATION', {
    rule: fault === 'NO_POSITION' ? '§3.12' : 'GRID-T10',
    messageZh,
    argumentPath,
    facts: { fault, ...(at === undefined ? {} : { at }) },
  });
