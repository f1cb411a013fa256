import { fuzzedPoint, pointFrom, type PointGeometry, type SourceCrs, type Work } from '@xiangzhi/plugin-api';

/** Where a home is said to be. */
export interface SaidPoint {
  readonly point: object;
  readonly crs?: SourceCrs | null | undefined;
}

/** Where a home is as its household keeps it: for the officer of its grid, and for everybody else. */
export interface HomePoint {
  readonly point: PointGeometry;
  readonly pointCrs: SourceCrs;
  readonly fuzzedPoint: PointGeometry;
}

/** @throws DomainError VALIDATION (§3.12) */
export const homePoint = (work: Pick<Work, 'keyFor'>, { point: given, crs }: SaidPoint): HomePoint => {
  const pointCrs = crs ?? 'WGS84';
  const point = pointFrom(given, pointCrs, ['input', 'point']);
  return { point, pointCrs, fuzzedPoint: fuzzedPoint(point, work.keyFor('home-point')) };
};
