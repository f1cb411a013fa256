import { defineUseCase, Input, Parts, Same, Texts, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import { Household, MarketEntity, User } from '@xiangzhi/core-domain/records';
import { gridOfWork, type PlaceOfWork } from '../grid/grid-of-work.js';
import { assertPast } from '../grid/past-day.rules.js';
import { GridIssue } from '../grid-issue/grid-issue.record.js';
import type { GridIssueCategory } from '../grid-issue/grid-issue.choices.js';
import { Opinion } from '../opinion/opinion.record.js';
import { Visit } from './visit.record.js';

@Input({ zh: '走访中听到的意见', en: 'What was heard on a visit.' })
export class VisitOpinionInput {
  @Same(() => Opinion)
  readonly content!: string;

  @Same(() => Opinion)
  readonly theme!: GridIssueCategory;
}

@Input({ zh: '记录走访', en: 'Writes a visit down.' })
export class RecordVisitInput {
  @Same(() => Visit, { optional: true, zh: '走访日期，默认今天', en: 'When; today by default.' })
  readonly visitedOn?: LocalDate | null;

  @Same(() => Visit, { zh: '网格，默认本岗位所在网格', en: 'The grid; that of the post by default.' })
  readonly gridId?: string | null;

  @Same(() => Visit)
  readonly householdId?: string | null;

  @Same(() => Visit)
  readonly marketEntityId?: string | null;

  @Same(() => Visit)
  readonly visited?: string | null;

  @Same(() => Visit, { optional: true })
  readonly companionIds?: readonly string[] | null;

  @Same(() => Visit)
  readonly purpose!: string;

  @Texts({ zh: '了解到的需求', en: 'What they need.', max: 200, optional: true })
  readonly needs?: readonly string[] | null;

  @Same(() => Visit, { optional: true })
  readonly issueIds?: readonly string[] | null;

  @Parts(() => VisitOpinionInput, { zh: '听到的意见，逐条记为社情民意', en: 'What was heard: each becomes an opinion.', optional: true })
  readonly opinions?: readonly VisitOpinionInput[] | null;
}

/** Whom and what a visit refers to is there, and within the own unit. @throws DomainError NOT_FOUND */
const assertKnown = async (work: Work, { householdId, marketEntityId, companionIds, issueIds }: RecordVisitInput): Promise<void> => {
  if (householdId) await work.find(Household, householdId, 'householdId');
  if (marketEntityId) await work.find(MarketEntity, marketEntityId, 'marketEntityId');
  for (const id of companionIds ?? []) await work.find(User, id, 'companionIds');
  for (const id of issueIds ?? []) await work.find(GridIssue, id, 'issueIds');
};

const keepOpinions = async (work: Work, { visitId, recordedOn, opinions, place }: { readonly visitId: string; readonly recordedOn: LocalDate; readonly opinions: readonly VisitOpinionInput[]; readonly place: PlaceOfWork }): Promise<void> => {
  const common = { source: 'VISIT', recordedOn, recorderId: work.actor.userId, visitId, convertedIssueId: null, ...place } as const;
  for (const { content, theme } of opinions) await work.insert(Opinion, { content, theme, ...common });
};

/** One fact is typed once (G-2): what was heard is written down with the visit, and needs no form of its own. */
export const recordVisit = defineUseCase({
  name: 'recordVisit',
  zh: '记录走访',
  en: 'Write a visit down, with what was heard.',
  permission: 'grids:visit:record',
  input: RecordVisitInput,
  payload: { gridVisit: Visit },
  async run(work, input) {
    const visitedOn = input.visitedOn ?? work.today;
    assertPast(visitedOn, work.today, 'visitedOn');
    await assertKnown(work, input);
    const place = await gridOfWork(work, input.gridId);
    const { householdId, marketEntityId, visited, companionIds, purpose, needs, issueIds } = input;
    const gridVisit = await work.insert(Visit, {
      number: await work.number('ZF'), visitedOn, householdId, marketEntityId, visited, purpose, visitorId: work.actor.userId, companionIds: companionIds ?? [], needs: needs ?? [], issueIds: issueIds ?? [], ...place,
    });
    await keepOpinions(work, { visitId: gridVisit, recordedOn: visitedOn, opinions: input.opinions ?? [], place });
    return { gridVisit };
  },
});
