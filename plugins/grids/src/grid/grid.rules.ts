import { refusing, type Refuse } from '@xiangzhi/plugin-api';
import type { GridIndustry, GridType, MicroGridKind } from './grid.choices.js';

/** Where a type of grid stands in the tree, and what has to be said of it. */
interface GridShape {
  readonly level: 'GRID' | 'MICRO_GRID';
  readonly below: readonly string[];
  readonly belowZh: string;
}

const SHAPES: Readonly<Record<GridType, GridShape>> = {
  ORDINARY: { level: 'GRID', below: ['VILLAGE', 'COMMUNITY'], belowZh: '村或社区' },
  SPECIAL: { level: 'GRID', below: ['TOWNSHIP', 'SERVICE_ZONE', 'VILLAGE', 'COMMUNITY'], belowZh: '乡镇、服务区、村或社区' },
  MICRO: { level: 'MICRO_GRID', below: ['GRID'], belowZh: '普通网格' },
};

export const levelOf = (type: GridType): GridShape['level'] => SHAPES[type].level;

export interface GridDraft {
  readonly gridType: GridType;
  readonly industry?: GridIndustry | null | undefined;
  readonly microKind?: MicroGridKind | null | undefined;
}

const refuse: Refuse = refusing('VALIDATION', '§4.1');

/** §4.1: each type has its place and its own particulars. @throws DomainError VALIDATION */
export const assertGridDraft = ({ gridType, industry, microKind }: GridDraft, parent: { readonly level: string; readonly name: string }, argument = 'parentId'): void => {
  const { below, belowZh } = SHAPES[gridType];
  if (!below.includes(parent.level)) refuse(`这类网格应设在${belowZh}之下，“${parent.name}”不是，请另选`, argument);
  if (gridType === 'SPECIAL' && !industry) refuse('专属网格须选择行业', 'industry');
  if (gridType !== 'SPECIAL' && industry) refuse('只有专属网格才填写行业，请去掉', 'industry');
  if (gridType === 'MICRO' && !microKind) refuse('微网格须选择类别（胡同、街巷、楼栋、联户）', 'microKind');
  if (gridType !== 'MICRO' && microKind) refuse('只有微网格才填写类别，请去掉', 'microKind');
};

/** The code of the next grid below a unit: `410922100Z01`, `410922100201G01`, `410922100201G01M01`; none where the unit above has none. */
export const nextCode = (type: GridType, { township, parent }: { readonly township: string; readonly parent: string | null }, taken: readonly string[]): string | null => {
  const [base, mark] = type === 'SPECIAL' ? [township, 'Z'] : [parent, type === 'MICRO' ? 'M' : 'G'];
  if (base === null) return null;
  const numbers = taken.filter((code) => code.startsWith(`${base}${mark}`)).map((code) => Number(code.slice(base.length + 1)));
  return `${base}${mark}${String(Math.max(0, ...numbers.filter(Number.isInteger)) + 1).padStart(2, '0')}`;
};
