import { DomainError, refusing, type Refuse } from '@xiangzhi/plugin-api';

/** One feature of a file: where it stands in it, which grid it says it is, and its geometry as it came. */
export interface BoundaryFeature {
  readonly index: number;
  readonly key: string;
  readonly geometry: unknown;
}

/** Under which names drawing programs and county offices write the code or the name of a grid; the first that is there counts. */
const KEYS = ['code', '网格编码', '编码', 'gridCode', 'name', '网格名称', '名称', 'gridName'] as const;

const MOST_FEATURES = 500;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse: Refuse = refusing('VALIDATION', 'GRID-T10');

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '');

/** What a feature says it is; empty: nothing. */
const keyIn = (properties: Json, named: string | null): string => (named === null ? KEYS : [named]).map((key) => textOf(properties[key])).find((text) => text !== '') ?? '';

/** RFC 7946 has one coordinate system; older files name another, which would be lost silently. */
const assertNoCrs = (file: Json): void => {
  if (file['crs'] !== undefined) refuse('文件自带 crs 说明（旧版 GeoJSON）；请去掉该项，并在 crs 参数里选择坐标系', 'file');
};

/**
 * Reads a GeoJSON FeatureCollection. What is no feature, and one that does not say which grid it is, is left to whoever looks at it.
 * @throws DomainError VALIDATION for what is no FeatureCollection
 */
export const featuresIn = (file: unknown, named: string | null): readonly BoundaryFeature[] => {
  if (!isObject(file) || file['type'] !== 'FeatureCollection' || !Array.isArray(file['features'])) return refuse('应为 GeoJSON 的 FeatureCollection，每个网格一个 Feature', 'file');
  assertNoCrs(file);
  const features = file['features'] as readonly unknown[];
  if (features.length === 0) refuse('文件里没有网格', 'file');
  if (features.length > MOST_FEATURES) refuse(`一次最多导入 ${MOST_FEATURES} 个网格，请分成几个文件`, 'file');
  return features.map((feature, index) => {
    const { properties, geometry } = isObject(feature) && feature['type'] === 'Feature' ? feature : ({} as Json);
    return { index, key: isObject(properties) ? keyIn(properties, named) : '', geometry };
  });
};

/** What is wrong with one feature, in the words of its place in the file. */
export const featureFault = ({ index, key }: Pick<BoundaryFeature, 'index' | 'key'>, { messageZh }: { readonly messageZh: string }): string => `第 ${index + 1} 个${key === '' ? '' : `（${key}）`}：${messageZh}`;

/** @throws DomainError NOT_FOUND, VALIDATION, DUPLICATE */
export const gridFor = <Known extends { readonly id: string; readonly code: string | null; readonly name: string }>({ key }: BoundaryFeature, known: readonly Known[], taken: ReadonlySet<string>): Known => {
  const fault = (code: 'VALIDATION' | 'NOT_FOUND' | 'DUPLICATE', messageZh: string): DomainError => new DomainError(code, { rule: '§3.12', messageZh });
  if (key === '') throw fault('VALIDATION', `没有网格编码或名称（${KEYS.slice(0, 2).join('、')}……），或不是 Feature`);
  const byCode = known.filter(({ code }) => code === key);
  const found = byCode.length > 0 ? byCode : known.filter(({ name }) => name === key);
  const [grid, another] = found;
  if (!grid) throw fault('NOT_FOUND', '没有这个编码或名称的网格，请先新建网格或核对编码');
  if (another) throw fault('VALIDATION', '有几个网格叫这个名称，请改用网格编码');
  if (taken.has(grid.id)) throw fault('DUPLICATE', '文件里前面已有这个网格，请只保留一个');
  return grid;
};
