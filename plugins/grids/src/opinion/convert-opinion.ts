import { Choice, defineUseCase, DomainError, Geometry, Input, notFound, Same, VersionedInput, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { CoordinateSystem } from '@xiangzhi/core-domain/records';
import type { GridIssueCategory, GridIssueDemand, GridIssueSeverity } from '../grid-issue/grid-issue.choices.js';
import { GridIssue } from '../grid-issue/grid-issue.record.js';
import { reportIssue } from '../grid-issue/report-grid-issue.js';
import { Opinion } from './opinion.record.js';

@Input({ zh: '社情民意转为事件', en: 'Makes an opinion an issue that is handled.' })
export class ConvertOpinionToIssueInput extends VersionedInput {
  @Same(() => GridIssue)
  readonly address!: string;

  @Same(() => GridIssue, { optional: true, zh: '事件类别，默认同主题', en: 'Category; the theme by default.' })
  readonly category?: GridIssueCategory | null;

  @Same(() => GridIssue, { optional: true, zh: '情况描述，默认同内容', en: 'What it is; the opinion by default.' })
  readonly description?: string | null;

  @Same(() => GridIssue, { optional: true, zh: '诉求类型，默认按类别', en: 'What is asked for; by the category by default.' })
  readonly demand?: GridIssueDemand | null;

  @Same(() => GridIssue, { optional: true, zh: '严重程度，默认一般', en: 'How serious it is; general by default.' })
  readonly severity?: GridIssueSeverity | null;

  @Geometry({ zh: '位置：Point；没有的归社情民意所在网格', en: 'Place: a Point; without one it belongs to the grid of the opinion.', optional: true })
  readonly point?: object | null;

  @Choice(CoordinateSystem, { zh: '位置的坐标系，默认 WGS84', en: 'Its coordinate system; WGS84 by default.', optional: true })
  readonly crs?: CoordinateSystem | null;
}

/** What reaches into the township to place the issue still takes opinions of the own unit only. */
const ownOpinion = async (work: Work, id: string, version: number): Promise<RowOf<Opinion>> => {
  const opinion = await work.lock(Opinion, id);
  if (work.actor.scope !== '*' && !opinion.unitPath.startsWith(work.actor.scope)) throw notFound(['input', 'id']);
  if (opinion.convertedIssueId === null) return work.lock(Opinion, id, version);
  const { code } = await work.find(GridIssue, opinion.convertedIssueId);
  throw new DomainError('DUPLICATE', { rule: 'GRID-INV-6', messageZh: `这条社情民意已经转为事件 ${code}，一条只转一次；请到该事件查看办理情况`, argumentPath: ['input', 'id'] });
};

/** GRID-INV-6, GRID-T11: at most once, however many try at the same moment. */
export const convertOpinionToIssue = defineUseCase({
  name: 'convertOpinionToIssue',
  zh: '社情民意转为事件',
  en: 'Make an opinion an issue.',
  permission: 'grids:opinion:convert',
  input: ConvertOpinionToIssueInput,
  payload: { gridOpinion: Opinion, gridIssue: GridIssue },
  reach: 'TOWNSHIP',
  async run(work, { id, version, category, description, ...place }) {
    const opinion = await ownOpinion(work, id, version);
    const { theme, content, gridId } = opinion;
    const gridIssue = await reportIssue(work, { ...place, category: category ?? theme, description: description ?? content, source: 'RESIDENT', gridId: place.point ? null : gridId });
    await work.update(Opinion, opinion, { convertedIssueId: gridIssue });
    return { gridOpinion: id, gridIssue };
  },
});
