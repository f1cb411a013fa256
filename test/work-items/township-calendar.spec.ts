import type { Township } from '@xiangzhi/testing';
import { WorkWorld, type JobWish } from './fixtures/work-world.js';

let world: WorkWorld;
/** Two counties of one city. */
let qingfeng: Township;
let fan: Township;

const [QINGFENG, FAN, PUYANG] = ['410922', '410926', '4109'];

beforeAll(async () => {
  world = await WorkWorld.open();
  [qingfeng, fan] = await Promise.all([world.township({ areaCode: '410922100' }), world.township({ areaCode: '410926100' })]);
});

afterEach(async () => {
  for (const table of ['calendar_day', 'work_hours']) await world.on.superuser.query(`delete from core.${table} where region_code <> ''`);
});

const says = (region: string | undefined, day: string, kind: string): Promise<unknown> =>
  world.on.superuser.query(`insert into core.calendar_day (region_code, day, kind, notice) values ($1, $2, $3, '县通知')`, [region, day, kind]);

type Season = readonly [validFrom: string, seasonFrom: string, seasonTo: string, amFrom: string, amTo: string, pmFrom: string, pmTo: string];
const works = (region: string | undefined, ...hours: Season): Promise<unknown> =>
  world.on.superuser.query('insert into core.work_hours values ($1, $2, $3, $4, $5, $6, $7, $8)', [region, ...hours]);

/** When something that is received at an instant is due, in Shanghai. */
const due = async (township: Township, received: string, wish: JobWish = {}): Promise<string> => {
  world.clock.set(`${received}+08:00`);
  const { due_at } = await world.item(await world.open(township, wish));
  return new Date((due_at as Date).getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
};

const provisional = async (id: string): Promise<unknown> => (await world.item(id))['calendar_provisional'];

describe('CLK-2 a county’s own days beat the nation’s', () => {
  it('a day off of the county counts for its townships alone', async () => {
    await says(QINGFENG, '2026-03-04', 'HOLIDAY');
    expect([await due(qingfeng, '2026-03-02T09:00'), await due(fan, '2026-03-02T09:00')]).toEqual(['2026-03-10T18:00', '2026-03-09T18:00']);
  });

  it('a day of the national holiday that the county works, and a weekend that it works in lieu', async () => {
    await says(QINGFENG, '2026-10-05', 'WORKDAY');
    await says(FAN, '2026-10-04', 'IN_LIEU_WORKDAY');
    expect([await due(qingfeng, '2026-09-30T15:00'), await due(fan, '2026-09-30T15:00')]).toEqual(['2026-10-12T18:00', '2026-10-12T18:00']);
    expect(await due(fan, '2026-03-02T09:00')).toBe('2026-03-09T18:00');
  });

  it('the nearest holds: the county before its city', async () => {
    await says(PUYANG, '2026-03-05', 'HOLIDAY');
    await says(QINGFENG, '2026-03-05', 'WORKDAY');
    expect([await due(qingfeng, '2026-03-02T09:00'), await due(fan, '2026-03-02T09:00')]).toEqual(['2026-03-09T18:00', '2026-03-10T18:00']);
  });

  it('the levels of escalation go by it too', async () => {
    await says(QINGFENG, '2026-03-10', 'HOLIDAY');
    world.clock.set('2026-03-02T09:00+08:00');
    const ids = [await world.open(qingfeng), await world.open(fan)];
    world.clock.set('2026-03-12T18:00+08:00');
    await Promise.all([world.escalate(qingfeng), world.escalate(fan)]);
    expect((await Promise.all(ids.map((id) => world.raised(id)))).map((levels) => levels.length)).toEqual([3, 4]);
  });
});

describe('AM-2 a county’s own hours', () => {
  const SUMMER: Season = ['2026-01-01', '05-01', '09-30', '08:00', '12:00', '15:00', '18:30'];
  const WINTER: Season = ['2026-01-01', '10-01', '04-30', '08:30', '12:00', '14:00', '17:30'];

  it('the close of business is that of the season of the day on which something is due', async () => {
    await works(QINGFENG, ...SUMMER);
    await works(QINGFENG, ...WINTER);
    expect([await due(qingfeng, '2026-04-27T09:00', { sla: 'FIRM' }), await due(fan, '2026-04-27T09:00', { sla: 'FIRM' })]).toEqual(['2026-04-30T17:30', '2026-04-30T18:00']);
    expect(await due(qingfeng, '2026-04-29T09:00', { sla: 'FIRM' })).toBe('2026-05-07T18:30');
    expect(await due(qingfeng, '2026-01-05T09:00', { sla: 'FIRM' })).toBe('2026-01-08T17:30');
  });

  it('working hours are counted by it', async () => {
    await works(QINGFENG, ...SUMMER);
    await works(QINGFENG, ...WINTER);
    expect(await due(qingfeng, '2026-06-01T08:00', { sla: 'HOURS' })).toBe('2026-06-02T08:30');
    expect(await due(qingfeng, '2026-03-02T08:00', { sla: 'HOURS' })).toBe('2026-03-03T09:30');
  });

  it('from the day on that they are valid from; before it those that held before', async () => {
    await works(QINGFENG, '2026-01-01', '01-01', '12-31', '08:00', '12:00', '14:00', '17:00');
    await works(QINGFENG, '2026-03-06', '01-01', '12-31', '08:00', '12:00', '14:00', '17:45');
    expect(await due(qingfeng, '2026-03-02T09:00', { sla: 'FIRM' })).toBe('2026-03-05T17:00');
    expect(await due(qingfeng, '2026-03-03T09:00', { sla: 'FIRM' })).toBe('2026-03-06T17:45');
  });

  it('where the county has said nothing of a season the city’s hold, and where that has not either, those of the rule', async () => {
    await works(QINGFENG, ...SUMMER);
    expect(await due(qingfeng, '2026-03-02T09:00')).toBe('2026-03-09T18:00');
    await works(PUYANG, '2026-01-01', '10-01', '03-31', '08:30', '12:00', '14:00', '17:30');
    expect([await due(qingfeng, '2026-03-02T09:00'), await due(qingfeng, '2026-04-07T09:00'), await due(qingfeng, '2026-06-01T09:00')]).toEqual(['2026-03-09T17:30', '2026-04-14T18:00', '2026-06-08T18:30']);
  });

  it('what the county says from a later day on leaves the city’s in force until then', async () => {
    await works(PUYANG, '2026-01-01', '01-01', '12-31', '09:00', '12:00', '14:00', '17:00');
    await works(QINGFENG, '2026-03-10', '01-01', '12-31', '09:00', '12:00', '14:00', '16:00');
    expect([await due(qingfeng, '2026-03-02T09:00'), await due(qingfeng, '2026-03-03T09:00')]).toEqual(['2026-03-09T17:00', '2026-03-10T16:00']);
  });

  it('the county’s before the city’s', async () => {
    await works(PUYANG, '2026-01-01', '01-01', '12-31', '09:00', '12:00', '14:00', '17:00');
    await works(QINGFENG, '2026-01-01', '01-01', '12-31', '09:00', '12:00', '14:00', '16:00');
    expect([await due(qingfeng, '2026-03-02T09:00'), await due(fan, '2026-03-02T09:00')]).toEqual(['2026-03-09T16:00', '2026-03-09T17:00']);
  });
});

describe('CORE-T15 the calendar of a year that is not loaded', () => {
  it('is computed with weekends only and marked, as far as the deadline reaches into it', async () => {
    world.clock.set('2026-12-24T09:00+08:00');
    const [within, beyond, byClock] = [await world.open(fan, { sla: 'FIRM' }), await world.open(fan, { sla: 'CALENDAR' }), await world.open(fan, { sla: 'CLOCK' })];
    expect([await provisional(within), await provisional(beyond), await provisional(byClock)]).toEqual([false, true, false]);
    expect(await due(fan, '2026-12-28T09:00')).toBe('2027-01-04T18:00');
  });

  it('shows it in the record and in the register', async () => {
    world.clock.set('2026-12-28T09:00+08:00');
    const reader = await world.actor(fan, 'DEPT_HANDLER');
    const id = await world.open(fan, { title: '跨年' });
    const shown = await world.runtime.data<object>(reader, 'query($id: ID!) { wellJob(id: $id) { calendarProvisional } workItems(where: { dueAt: { gte: "2027-01-01T00:00:00+08:00" } }) { nodes { calendarProvisional } } }', { id });
    expect(shown).toMatchObject({ wellJob: { calendarProvisional: true }, workItems: { nodes: expect.arrayContaining([{ calendarProvisional: true }]) } });
  });

  it('a county’s single days of it are no notice', async () => {
    await says(FAN, '2027-01-01', 'HOLIDAY');
    world.clock.set('2026-12-28T09:00+08:00');
    expect(await provisional(await world.open(fan))).toBe(true);
    expect(await due(fan, '2026-12-28T09:00')).toBe('2027-01-04T18:00');
  });

  it('a year of which every day is known is loaded, whoever has said it', async () => {
    await world.on.superuser.query(
      `insert into core.calendar_day select $1, d, case when d < '2027-01-04' then case when extract(isodow from d) < 6 then 'HOLIDAY' else 'WEEKEND' end
         when extract(isodow from d) < 6 then 'WORKDAY' else 'WEEKEND' end, '2027' from generate_series('2027-01-01'::date, '2027-12-31', '1 day') d`,
      [FAN],
    );
    world.clock.set('2026-12-28T09:00+08:00');
    const id = await world.open(fan);
    expect([await provisional(id), await due(fan, '2026-12-28T09:00')]).toEqual([false, '2027-01-05T18:00']);
    expect(await provisional(await world.open(qingfeng))).toBe(true);
  });

  it('what is extended or stood still into it is marked from then on', async () => {
    world.clock.set('2026-12-21T09:00+08:00');
    const id = await world.open(fan);
    expect(await provisional(id)).toBe(false);
    await world.take(fan, id, 'take', 'send');
    world.clock.set('2026-12-26T09:00+08:00');
    await world.take(fan, id, 'recall');
    expect(await provisional(id)).toBe(true);
  });
});
