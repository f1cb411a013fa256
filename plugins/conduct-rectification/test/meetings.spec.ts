import { ConductWorld, type Office, type Shown } from './office.js';

let world: ConductWorld;
let office: Office;

beforeAll(async () => {
  world = await ConductWorld.open();
});

beforeEach(async () => {
  world.runtime.clock.set('2024-01-02T09:00:00+08:00');
  office = await world.emptyOffice();
  for (const year of [2024, 2025, 2026]) await office.act(office.people.leader, 'setMeetingQuota', { unitId: office.township.root.id, year, kind: 'WORK', quota: 20 });
});

const plan = (heldOn: string): Promise<Shown> => office.act(office.people.organiser, 'planMeeting', { unitId: office.township.root.id, kind: 'WORK', title: '工作例会', convenor: '党政办', heldOn });

const hold = async (heldOn: string): Promise<void> => {
  const meeting = await plan(heldOn);
  world.runtime.clock.set(`${heldOn}T18:00:00+08:00`);
  await office.step(office.people.organiser, 'recordMeeting', meeting, { durationMinutes: 40 });
};

/** As the comparison and the metric say it on a day: they must say the same. */
const fewer = async (day: string): Promise<readonly unknown[]> => {
  world.runtime.clock.set(`${day}T20:00:00+08:00`);
  const { meetingReduction } = await world.runtime.data<{ meetingReduction: { base: number; current: number; reduction: number | null } }>(
    office.people.leader, '{ meetingReduction { base current reduction } }');
  const { base, current, reduction } = meetingReduction;
  expect((await office.metrics())['meeting_reduction'] ?? null).toBe(reduction);
  return [base, current, reduction];
};

describe('MT-4 the same days of two years', () => {
  it('MT-4 without meetings to compare with there are no data', async () => {
    await hold('2024-03-01');
    expect(await fewer('2024-05-31')).toEqual([0, 1, null]);
  });

  it('MT-4 a leap day is compared with 28 February, and counts for the year after only from 1 March on', async () => {
    for (const day of ['2024-02-28', '2024-02-29', '2025-02-28']) await hold(day);
    expect([await fewer('2025-02-28'), await fewer('2025-03-01')]).toEqual([[1, 1, 0], [2, 1, 5000]]);
  });

  it('MT-4 a meeting that is moved from 31 May to 1 June leaves both windows that end in May and enters both that end in June', async () => {
    await hold('2024-05-20');
    const called = await plan('2024-05-31');
    await office.step(office.people.organiser, 'cancelMeeting', called, { reason: '改期到 6 月 1 日' });
    await hold('2024-06-01');
    await hold('2025-05-20');
    expect([await fewer('2024-05-31'), await fewer('2024-06-01'), await fewer('2025-05-31'), await fewer('2025-06-01')]).toEqual([[0, 1, null], [0, 2, null], [1, 1, 0], [2, 1, 5000]]);
  });
});
