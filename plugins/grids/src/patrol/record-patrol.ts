import { defineUseCase, Input, Same, Texts, type Work } from '@xiangzhi/plugin-api';
import { Grid } from '../grid/grid.record.js';
import { GridIssue } from '../grid-issue/grid-issue.record.js';
import { Patrol } from './patrol.record.js';
import { assertSpan, isAtNight } from './patrol.rules.js';

@Input({ zh: '登记巡查；不上传轨迹', en: 'Writes a patrol down. Nothing takes a track.' })
export class RecordPatrolInput {
  @Same(() => Patrol)
  readonly gridId!: string;

  @Same(() => Patrol)
  readonly route!: string;

  @Same(() => Patrol)
  readonly startAt!: Date;

  @Same(() => Patrol)
  readonly endAt!: Date;

  @Texts({ zh: '发现的问题，没有可以不填', en: 'What was found; nothing by default.', max: 200, optional: true })
  readonly findings?: readonly string[] | null;

  @Same(() => Patrol)
  readonly handling?: string | null;

  @Same(() => Patrol, { optional: true })
  readonly issueIds?: readonly string[] | null;
}

const assertKnown = async (work: Work, issueIds: readonly string[]): Promise<void> => {
  for (const id of issueIds) await work.find(GridIssue, id, 'issueIds');
};

/** Whether it was at night is seen by the clock, not said. */
export const recordPatrol = defineUseCase({
  name: 'recordPatrol',
  zh: '登记巡查',
  en: 'Write a patrol down.',
  permission: 'grids:patrol:record',
  input: RecordPatrolInput,
  payload: { gridPatrol: Patrol },
  async run(work, { gridId, route, startAt, endAt, findings, handling, issueIds }) {
    assertSpan({ startAt, endAt }, work.now);
    await assertKnown(work, issueIds ?? []);
    const { unitPath } = await work.find(Grid, gridId, 'gridId');
    const night = isAtNight({ startAt, endAt });
    const number = await work.number('XC');
    return { gridPatrol: await work.insert(Patrol, { number, route, startAt, endAt, night, findings: findings ?? [], handling, issueIds: issueIds ?? [], patrollerId: work.actor.userId, gridId, unitPath }) };
  },
});
