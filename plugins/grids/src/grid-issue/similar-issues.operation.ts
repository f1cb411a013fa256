import { Choice, deadlineLight, defineTownshipOperation, Geometry, Identifier, Input, Output, pointFrom, Whole } from '@xiangzhi/plugin-api';
import { CoordinateSystem } from '@xiangzhi/core-domain/records';
import { similarItems, type SimilarItem } from '@xiangzhi/core-domain/work-items';
import { GridIssueCategory } from './grid-issue.choices.js';
import { GridIssueInBrief } from './grid-issue-in-brief.js';
import { GridIssue } from './grid-issue.record.js';
import type { GridIssueState } from './grid-issue.states.js';

@Input({ zh: '查询附近的同类事件', en: 'Which issues near a place may be the same matter.' })
export class SimilarIssuesInput {
  @Geometry({ zh: '位置：Point', en: 'Place: a Point.' })
  readonly point!: object;

  @Choice(CoordinateSystem, { zh: '坐标系，默认 WGS84', en: 'Coordinate system; WGS84 by default.', optional: true })
  readonly crs?: CoordinateSystem | null;

  @Choice(GridIssueCategory, { zh: '事件类别', en: 'Category of the issue.' })
  readonly category!: GridIssueCategory;

  @Identifier({ zh: '除这件之外', en: 'Id of an issue that is not to be among them.', optional: true })
  readonly exceptId?: string | null;
}

@Output({ zh: '附近的一件同类事件', en: 'An issue that may be the same matter.' })
export class SimilarGridIssue extends GridIssueInBrief {
  @Whole({ zh: '距离（米）', en: 'How far away, in metres.', privacy: 0 })
  readonly metres!: number;
}

const shown = ({ id, code, title, state, stateZh, receivedAt, metres, ...item }: SimilarItem, now: Date): SimilarGridIssue => ({
  id, code, title, state: state as GridIssueState, stateZh, receivedAt, metres, light: deadlineLight(item, now),
});

/** §4.7: asked before a report is sent, and by whoever accepts it: those of one category within 50 metres and 30 days, open ones first. */
export const similarIssues = defineTownshipOperation<SimilarIssuesInput, readonly SimilarGridIssue[]>({
  kind: 'query',
  name: 'similarIssues',
  zh: '查询附近的同类事件',
  en: 'Issues of a category near a place that may be the same matter.',
  access: { permission: 'grids:issue:report' },
  input: SimilarIssuesInput,
  result: [SimilarGridIssue],
  async run({ actor, now, read }, { point, crs, category, exceptId }) {
    const place = pointFrom(point, crs ?? 'WGS84', ['input', 'point']);
    const near = await read<SimilarItem>(similarItems(GridIssue, { tenantId: actor.tenantId, category, point: place, now, ...(exceptId ? { except: exceptId } : {}) }));
    return near.map((item) => shown(item, now));
  },
});
