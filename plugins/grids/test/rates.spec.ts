import type { TenantActor } from '@xiangzhi/plugin-api';
import type { Town } from './town.js';
import { GridWorld, type Shown } from './world.js';

let world: GridWorld;
let town: Town;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
});

interface Figure {
  readonly key: string;
  readonly state: string;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** `2/3 6667` for a share, the value for a count, the state where there is none. */
const written = ({ state, value, numerator, denominator }: Figure): string => (state !== 'VALUE' ? state : denominator === null ? `${value}` : `${numerator}/${denominator} ${value}`);

const figures = async (who: TenantActor = town.people.leader): Promise<Readonly<Record<string, string>>> => {
  const { townshipMetrics } = await world.runtime.data<{ townshipMetrics: readonly Figure[] }>(who, '{ townshipMetrics { key state value numerator denominator } }');
  return Object.fromEntries(townshipMetrics.filter(({ key }) => key.startsWith('grids.')).map((figure) => [figure.key.slice('grids.'.length), written(figure)]));
};

const RATES = ['on_time_rate', 'on_time_rate_ext', 'response_rate', 'resolution_rate', 'satisfaction_rate', 'reopen_rate', 'self_handle_rate'] as const;

const extended = async (issue: Shown): Promise<Shown> => {
  const request = await town.act(town.people.handler, 'requestWorkExtension', { itemId: issue.id, reason: '配件未到', amount: 3 });
  await town.act(town.people.deputy, 'approveWorkRequest', { id: request.id, version: request.version });
  return town.issue(issue);
};

/**
 * Reported on Monday the 2nd, all due on the 9th at six: one closed at once and liked; one signed on the third day, extended to the 12th, handled
 * on the 10th (not due yet then) and not liked; one that a grid has handled by itself; one that nobody has touched; and one that is void.
 */
const fiveIssues = async (): Promise<{ readonly liked: Shown }> => {
  const officer = await town.actor('GRID_OFFICER');
  const liked = await town.walk('CLOSED');
  const slow = await town.walk('DISPATCHED');
  await town.report();
  const own = await town.step(officer, 'selfHandleGridIssue', await town.report(officer, { source: 'OFFICER' }));
  await town.verify(await town.submit(own, officer));
  await town.step(town.people.supervisor, 'voidGridIssue', await town.walk('DISPATCHED'), { reason: '测试' });
  world.set('2026-03-04');
  const late = await extended(await town.sign(slow));
  world.set('2026-03-10');
  await town.callback(await town.verify(await town.submit(late)), 'DISSATISFIED', { justified: false });
  return { liked };
};

describe('§4.6 shares', () => {
  it('AM-13 of nothing are no data, and not nought', async () => {
    const all = await figures();
    expect(RATES.map((rate) => all[rate])).toEqual(RATES.map(() => 'NO_DATA'));
    expect([all['issues_reported'], all['opinions'], all['patrols_night']]).toEqual(['0', '0', '0']);
  });

  it('are those that one counts by hand, each of its own issues', async () => {
    await fiveIssues();
    expect(await figures()).toMatchObject({
      issues_reported: '4', issues_closed: '3', issues_open_overdue: '1',
      on_time_rate: '2/3 6667', on_time_rate_ext: '3/3 10000', response_rate: '1/2 5000', resolution_rate: '2/3 6667', satisfaction_rate: '1/2 5000', reopen_rate: '0/3 0', self_handle_rate: '1/3 3333',
    });
  });

  it('WI-6 what is begun anew counts once, and as open until it is done', async () => {
    const { liked } = await fiveIssues();
    await town.step(town.people.supervisor, 'reopenGridIssue', await town.issue(liked), { reason: '复查不合格' });
    expect(await figures()).toMatchObject({ issues_closed: '2', reopen_rate: '1/3 3333', resolution_rate: '1/2 5000', on_time_rate: '1/2 5000' });
  });

  it('are of the own township alone', async () => {
    await fiveIssues();
    const other = await world.town();
    expect((await figures(other.people.leader))['on_time_rate']).toBe('NO_DATA');
  });
});
