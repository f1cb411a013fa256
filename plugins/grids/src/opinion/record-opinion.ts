import { defineUseCase, Input, Same, type LocalDate } from '@xiangzhi/plugin-api';
import { assertPast } from '../grid/past-day.rules.js';
import { gridOfWork } from '../grid/grid-of-work.js';
import type { GridIssueCategory } from '../grid-issue/grid-issue.choices.js';
import type { OpinionSource } from './opinion.choices.js';
import { Opinion } from './opinion.record.js';

@Input({ zh: '记录社情民意', en: 'Writes an opinion down.' })
export class RecordOpinionInput {
  @Same(() => Opinion)
  readonly content!: string;

  @Same(() => Opinion)
  readonly theme!: GridIssueCategory;

  @Same(() => Opinion, { optional: true, zh: '来源，默认走访', en: 'Where it was heard; on a visit by default.' })
  readonly source?: OpinionSource | null;

  @Same(() => Opinion, { optional: true, zh: '收集日期，默认今天', en: 'When; today by default.' })
  readonly recordedOn?: LocalDate | null;

  @Same(() => Opinion, { zh: '网格，默认本岗位所在网格', en: 'The grid; that of the post by default.' })
  readonly gridId?: string | null;
}

/** A grid, a village or a department: whoever hears something writes it down where he works. */
export const recordOpinion = defineUseCase({
  name: 'recordOpinion',
  zh: '记录社情民意',
  en: 'Write down what people think.',
  permission: 'grids:opinion:record',
  input: RecordOpinionInput,
  payload: { gridOpinion: Opinion },
  async run(work, { content, theme, source, recordedOn: day, gridId }) {
    const recordedOn = day ?? work.today;
    assertPast(recordedOn, work.today, 'recordedOn');
    const place = await gridOfWork(work, gridId);
    return { gridOpinion: await work.insert(Opinion, { content, theme, source: source ?? 'VISIT', recordedOn, recorderId: work.actor.userId, visitId: null, convertedIssueId: null, ...place }) };
  },
});
