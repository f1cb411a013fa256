import { Choice, defineTownshipOperation, Geometry, Identifier, Input, localDateOf, Output, Part, Parts, pointFrom, Text } from '@xiangzhi/plugin-api';
import { CoordinateSystem } from '@xiangzhi/core-domain/records';
import { GridIssueCategory } from '../grid-issue/grid-issue.choices.js';
import { GridType } from './grid.choices.js';
import { gridsAt, type FoundGrid } from './grids-here.js';

@Input({ zh: '查询某处归哪个网格', en: 'Which grid a place belongs to.' })
export class GridAtInput {
  @Geometry({ zh: '位置：Point', en: 'Place: a Point.' })
  readonly point!: object;

  @Choice(CoordinateSystem, { zh: '坐标系，默认 WGS84', en: 'Coordinate system; WGS84 by default.', optional: true })
  readonly crs?: CoordinateSystem | null;

  @Choice(GridIssueCategory, { zh: '事件类别', en: 'Category of the issue.' })
  readonly category!: string;
}

@Output({ zh: '某处的一个网格', en: 'A grid at a place.' })
export class GridAtPlace {
  @Identifier({ zh: '编号', en: 'Id of the grid.', privacy: 0 })
  readonly id!: string;

  @Text({ zh: '网格编码', en: 'Code.', max: 40, privacy: 0 })
  readonly code!: string;

  @Text({ zh: '名称', en: 'Name.', max: 60, privacy: 0 })
  readonly name!: string;

  @Choice(GridType, { zh: '网格类型', en: 'Type.', privacy: 0 })
  readonly gridType!: GridType;
}

@Output({ zh: '某处的网格', en: 'The grids at a place.' })
export class GridsAtPlace {
  @Part(() => GridAtPlace, { zh: '主网格：计数归它；空缺时归乡镇待分派', en: 'The one that counts (GRID-INV-3); null: the township’s pool.', optional: true, privacy: 0 })
  readonly primaryGrid!: GridAtPlace | null;

  @Parts(() => GridAtPlace, { zh: '叠加的网格', en: 'The others that the place lies in.', privacy: 0 })
  readonly overlayGrids!: readonly GridAtPlace[];
}

const shown = ({ id, code, name, gridType }: FoundGrid): GridAtPlace => ({ id, code, name, gridType });

/** For a form that shows, while it is filled in, where a report will go. */
export const gridAt = defineTownshipOperation<GridAtInput, GridsAtPlace>({
  kind: 'query',
  name: 'gridAt',
  zh: '查询某处归哪个网格',
  en: 'Which grid an issue of a category at a place belongs to.',
  access: { permission: 'grids:issue:report' },
  reach: 'TOWNSHIP',
  input: GridAtInput,
  result: GridsAtPlace,
  async run({ actor, now, read }, { point, crs, category }) {
    const place = pointFrom(point, crs ?? 'WGS84', ['input', 'point']);
    const { primary, overlays } = await gridsAt({ tenantId: actor.tenantId, today: localDateOf(now), read }, place, category);
    return { primaryGrid: primary && shown(primary), overlayGrids: overlays.map(shown) };
  },
});
