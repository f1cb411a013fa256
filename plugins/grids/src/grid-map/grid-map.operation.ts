import { boundsOf, Choice, Choices, deadlineLight, defineTownshipOperation, DomainError, Geometry, Input, localDateOf, viewFrom, type TenantActor } from '@xiangzhi/plugin-api';
import { CoordinateSystem } from '@xiangzhi/core-domain/records';
import { GridMapLayer } from './grid-map.choices.js';
import { featuresOf } from './grid-map.sql.js';

@Input({ zh: '网格地图', en: 'Which part of the map, and what lies on it.' })
export class GridMapInput {
  @Geometry({ zh: '范围：Polygon，取其外接矩形，超出中国的部分略去', en: 'Which part: a Polygon, of which the bounding box is taken, as far as it lies in China.' })
  readonly bounds!: object;

  @Choice(CoordinateSystem, { zh: '范围的坐标系，默认 WGS84；结果一律为 WGS84', en: 'Coordinate system of the bounds; WGS84 by default. What is answered is always WGS84.', optional: true })
  readonly crs?: CoordinateSystem | null;

  @Choices(GridMapLayer, { zh: '图层，默认全部可以查看的', en: 'Layers; all that one may see by default.', optional: true })
  readonly layers?: readonly GridMapLayer[] | null;
}

/** What one must be able to read for a layer. */
const PERMISSIONS: Readonly<Record<GridMapLayer, string>> = {
  BOUNDARIES: 'grids:grid:read',
  OFFICERS: 'grids:assignment:read',
  PARTY_MEMBERS: 'grids:card:read',
  SPECIAL_GROUPS: 'core:person-tag:map',
  ISSUES: 'grids:issue:read',
  MEASURES: 'grids:measure:read',
  VENUES: 'core:venue:read',
};

/** Where special groups live is level 2, however fuzzed (§3.12). */
const PERSONAL = 2;

const maySee = ({ permissions, clearance }: TenantActor, layer: GridMapLayer): boolean => permissions.has(PERMISSIONS[layer]) && (layer !== 'SPECIAL_GROUPS' || clearance >= PERSONAL);

/** @throws DomainError FORBIDDEN for a layer that was asked for by name */
const layersFor = (actor: TenantActor, wished: readonly GridMapLayer[] | null | undefined): readonly GridMapLayer[] => {
  if (!wished) return GridMapLayer.codes.filter((layer) => maySee(actor, layer));
  const refused = wished.find((layer) => !maySee(actor, layer));
  if (refused) throw new DomainError('FORBIDDEN', { messageZh: `您没有查看图层“${GridMapLayer.labels[refused].zh}”的权限，请去掉该图层`, argumentPath: ['input', 'layers'] });
  return [...new Set(wished)];
};

interface FeatureRow {
  readonly layer: GridMapLayer;
  readonly id: string | null;
  readonly geometry: object;
  readonly properties: Readonly<Record<string, unknown>>;
}

type Issue = Readonly<Record<'yellowAt' | 'dueAt' | 'finishedAt', string | null>> & { readonly clock: 'RUNNING' | 'PAUSED' | 'WAITING' | 'FINISHED' };

const instant = (text: string | null): Date => new Date(text ?? 0);

/** The clock becomes its light. */
const litBy = ({ clock, yellowAt, dueAt, finishedAt, ...shown }: Issue, now: Date): object => ({
  ...shown, dueAt, light: deadlineLight({ clock, yellowAt: instant(yellowAt), dueAt: instant(dueAt), finishedAt: finishedAt === null ? null : instant(finishedAt) }, now),
});

const featureOf = ({ layer, id, geometry, properties }: FeatureRow, now: Date): object => ({
  type: 'Feature', ...(id === null ? {} : { id }), geometry, properties: { layer, ...(layer === 'ISSUES' ? litBy(properties as Issue, now) : properties) },
});

/** 挂图作战 (§4.1, §4.7): a GeoJSON FeatureCollection by RFC 7946 (WGS-84, right-hand rule) that other tools draw as it is; each feature says its layer. */
export const gridMap = defineTownshipOperation<GridMapInput, object>({
  kind: 'query',
  name: 'gridMap',
  zh: '网格地图：GeoJSON FeatureCollection',
  en: 'The grid map: a GeoJSON FeatureCollection (RFC 7946).',
  access: { permission: 'grids:grid:read' },
  input: GridMapInput,
  result: 'json',
  async run({ actor, now, read }, { bounds, crs, layers }) {
    const [wished, view] = [layersFor(actor, layers), viewFrom(bounds, crs ?? 'WGS84', ['input', 'bounds'])];
    const statement = view && featuresOf(wished, { tenantId: actor.tenantId, today: localDateOf(now), bounds: boundsOf(view) });
    const rows = statement === null ? [] : await read<FeatureRow>(statement);
    return { type: 'FeatureCollection', features: rows.map((row) => featureOf(row, now)) };
  },
});
