import { baselineRole, type OversightActor, type TenantActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import { statementsOf, type Township } from '@xiangzhi/testing';
import { WorkWorld } from './fixtures/work-world.js';

let world: WorkWorld;
/** Townships of two counties of one city. */
let qingfeng: Township;
let fan: Township;

const NOTICE = {
  year: 2027,
  notice: '国办发明电〔2026〕9号',
  holidays: [['01-01', '01-03'], ['02-05', '02-11'], ['04-03', '04-05'], ['05-01', '05-05'], ['06-09', '06-09'], ['09-15', '09-15'], ['10-01', '10-07']].map(([from, to]) => ({ from: `2027-${from}`, to: `2027-${to}` })),
  inLieu: ['2027-02-13', '2027-10-09'],
};

const FIELDS = '{ year provisional notices holidays inLieu }';

interface Year {
  readonly year: number;
  readonly provisional: boolean;
  readonly notices: readonly string[];
  readonly holidays: readonly string[];
  readonly inLieu: readonly string[];
}

const county = (regionCode = '410922', role = 'COUNTY_ADMIN'): OversightActor => ({
  kind: 'OVERSIGHT', accountId: newId(), sessionId: newId(), assignmentId: newId(), roleCode: role, permissions: new Set(baselineRole(role)?.permissions), clearance: 1, regionCode,
});

beforeAll(async () => {
  world = await WorkWorld.open();
  [qingfeng, fan] = await Promise.all([world.township({ areaCode: '410922100' }), world.township({ areaCode: '410926100' })]);
});

beforeEach(() => {
  world.clock.set('2026-12-28T09:00+08:00');
});

afterEach(async () => {
  for (const table of ['calendar_day', 'work_hours']) await world.on.superuser.query(`delete from core.${table} where region_code <> ''`);
});

const ask = (who: OversightActor, input: object = NOTICE) => world.runtime.ask<{ importWorkingCalendar: Year }>(who, `mutation($input: ImportWorkingCalendarInput!) { importWorkingCalendar(input: $input) ${FIELDS} }`, { input });
const load = async (who = county(), input: object = NOTICE): Promise<Year> => {
  const { data, errors } = await ask(who, input);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
  return data.importWorkingCalendar;
};
const refused = async (who: OversightActor, input: object): Promise<readonly string[]> => (await ask(who, input)).errors.map(({ extensions: { code, rule } }) => (rule === undefined ? code : `${code} ${rule}`));
const year = async (who: TenantActor | OversightActor, wished?: number): Promise<Year> =>
  (await world.runtime.data<{ workingCalendar: Year }>(who, `query($input: WorkingCalendarInput) { workingCalendar(input: $input) ${FIELDS} }`, { input: wished === undefined ? {} : { year: wished } })).workingCalendar;
const traces = async (): Promise<number> => (await world.rows(`select id from audit.entry where object_type = 'WorkingCalendar'`)).length;

describe('CLK-2 a county loads the notice of a year', () => {
  it('CLK-2 its townships have the days, another county’s have not', async () => {
    const [here, there] = [await world.actor(qingfeng, 'VILLAGE_STAFF'), await world.actor(fan, 'VILLAGE_STAFF')];
    const unknown = { year: 2027, provisional: true, notices: [], holidays: [], inLieu: [] };
    expect([await year(here, 2027), await year(county(), 2027)]).toEqual([unknown, unknown]);
    const loaded = await load();
    expect(loaded).toMatchObject({ year: 2027, provisional: false, notices: [NOTICE.notice], inLieu: NOTICE.inLieu });
    expect([loaded.holidays.length, loaded.holidays[0], loaded.holidays.at(-1)]).toEqual([27, '2027-01-01', '2027-10-07']);
    expect([await year(here, 2027), await year(there, 2027)]).toEqual([loaded, unknown]);
    expect(await year(here)).toMatchObject({ year: 2026, provisional: false, notices: ['国办发明电〔2025〕7号'] });
  });

  it('CLK-2 loaded by the city it holds in all its counties; a county’s own comes first', async () => {
    await load(county('4109'));
    const corrected = { ...NOTICE, notice: '清政办〔2026〕40号', inLieu: ['2027-02-13'] };
    await load(county(), corrected);
    const [here, there] = [await world.actor(qingfeng, 'VILLAGE_STAFF'), await world.actor(fan, 'VILLAGE_STAFF')];
    expect([(await year(here, 2027)).inLieu, (await year(there, 2027)).inLieu]).toEqual([['2027-02-13'], NOTICE.inLieu]);
  });

  it('CLK-2 the same again changes nothing and leaves no second trace; a corrected one takes its place', async () => {
    const before = await traces();
    const first = await load();
    expect([await load(), await traces()]).toEqual([first, before + 1]);
    expect((await load(county(), { ...NOTICE, inLieu: ['2027-10-09'] })).inLieu).toEqual(['2027-10-09']);
    expect([await traces(), (await world.rows(`select day from core.calendar_day where region_code = '410922'`)).length]).toEqual([before + 2, 365]);
  });

  it('CLK-2 of many who load it at once the days stand once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => load()));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
    expect((await world.rows(`select day from core.calendar_day where region_code = '410922'`)).length).toBe(365);
  });

  it('CLK-2 only a notice that can be one, and only by its administrator', async () => {
    for (const wrong of [{ inLieu: ['2027-02-15'] }, { year: 2029 }, { holidays: NOTICE.holidays.slice(0, 2) }]) expect(await refused(county(), { ...NOTICE, ...wrong })).toEqual(['VALIDATION CLK-2']);
    expect(await refused(county('410922', 'COUNTY_OVERSEER'), NOTICE)).toEqual(['FORBIDDEN']);
    expect((await world.rows(`select day from core.calendar_day where region_code = '410922'`)).length).toBe(0);
  });

  it('CLK-2 the database keeps a county from another’s days, and from the nation’s', async () => {
    const client = await world.on.database.pool('oversight').connect();
    try {
      await client.query(`select xz.oversee('410926', '01900000-0000-7000-8000-000000000001')`);
      expect((await client.query(`update core.calendar_day set kind = 'HOLIDAY' where region_code = ''`)).rowCount).toBe(0);
      await expect(client.query(`insert into core.calendar_day values ('410922', '2027-03-01', 'HOLIDAY', 'x')`)).rejects.toMatchObject({ code: '42501' });
    } finally {
      client.release(true);
    }
  });

  it('CLK-2 a year is one statement', async () => {
    const who = await world.actor(qingfeng, 'VILLAGE_STAFF');
    expect((await statementsOf(() => year(who, 2026), world.on)).map(({ calls }) => calls)).toEqual([1]);
  });
});

describe('CORE-T15 what was counted provisionally is counted again', () => {
  const recount = (township = qingfeng): Promise<void> => world.job(township, 'core.recount-deadlines');
  const shanghai = (value: unknown): string => new Date((value as Date).getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
  const times = async (id: string) => {
    const item = await world.item(id);
    return { due: shanghai(item['due_at']), original: shanghai(item['original_due_at']), provisional: item['calendar_provisional'] };
  };
  const alarm = async (id: string): Promise<string | undefined> => (await world.rows<{ at: Date }>('select at from core.item_alarm where id = $1', id)).map(({ at }) => shanghai(at))[0];

  it('CORE-T15 by the days of the notice, with a step; the alarm goes by it, the original deadline stays', async () => {
    const [id, inFan] = [await world.open(qingfeng), await world.open(fan)];
    expect(await times(id)).toEqual({ due: '2027-01-04T18:00', original: '2027-01-04T18:00', provisional: true });
    await load();
    await Promise.all([recount(), recount(fan)]);
    expect(await times(id)).toEqual({ due: '2027-01-05T18:00', original: '2027-01-04T18:00', provisional: false });
    expect(await alarm(id)).toBe('2027-01-04T18:00');
    expect((await times(inFan)).provisional).toBe(true);
    const [step] = await world.rows('select action_zh, note, actor_id, from_state, to_state from core.work_step where item_id = $1 and action = $2', id, 'recount');
    expect(step).toEqual({ action_zh: '按放假通知核定时限', note: '放假通知已导入，办理时限由 2027-01-04 18:00 改为 2027-01-05 18:00', actor_id: null, from_state: 'OPEN', to_state: 'OPEN' });
  });

  it('CORE-T15 once: run again, or by two workers, it finds nothing to do', async () => {
    const ids = await world.openMany(qingfeng, 3);
    await load();
    await Promise.all([recount(), recount()]);
    await recount();
    for (const id of ids) expect(await world.steps(id)).toEqual(['open', 'recount']);
  });

  it('CORE-T15 not before the notice is there, and not because of single days of the year', async () => {
    const id = await world.open(qingfeng);
    await world.on.superuser.query(`insert into core.calendar_day values ('410922', '2027-01-04', 'HOLIDAY', '县通知')`);
    await recount();
    expect([await times(id), await world.steps(id)]).toEqual([{ due: '2027-01-04T18:00', original: '2027-01-04T18:00', provisional: true }, ['open']]);
  });

  it('CORE-T15 what was extended keeps its working days; what has ended its deadline', async () => {
    const [handler, deputy] = [await world.actor(qingfeng, 'DEPT_HANDLER'), await world.actor(qingfeng, 'DEPUTY_LEADER')];
    const [extended, ended] = [await world.open(qingfeng, { assignee: handler }), await world.open(qingfeng)];
    const request = await world.act(handler, 'requestWorkExtension', { itemId: extended, reason: '材料不齐', amount: 2 });
    await world.act(deputy, 'approveWorkRequest', { id: request.id, version: request.version });
    await world.take(qingfeng, ended, 'take', 'void');
    expect((await times(extended)).due).toBe('2027-01-06T18:00');
    await load();
    await recount();
    expect([await times(extended), (await times(ended)).provisional]).toEqual([{ due: '2027-01-07T18:00', original: '2027-01-04T18:00', provisional: false }, true]);
  });

  it('CORE-06 items of a module that is switched off rest until it is on again', async () => {
    const id = await world.open(qingfeng);
    await load();
    await world.setModule(qingfeng, 'wells', 'DISABLED');
    await recount();
    expect((await times(id)).provisional).toBe(true);
    await world.setModule(qingfeng, 'wells', 'ENABLED');
    await recount();
    expect((await times(id)).provisional).toBe(false);
  });

  it('CORE-T15 more than one transaction holds are counted behind one another', async () => {
    const ids = await world.openMany(qingfeng, 110);
    const counted = async (): Promise<readonly string[]> => (await world.rows<{ id: string }>('select id from core.work_item where id = any($1) and not calendar_provisional order by id', ids)).map(({ id }) => id);
    await load();
    await recount();
    const first = await counted();
    expect(first.length).toBeLessThan(110);
    const [{ count } = { count: 0 }] = await world.rows<{ count: number }>(`select count(*)::int as count from jobs._private_jobs where payload::text like '%core.recount-deadlines%' and payload::text like $1`, `%${first.at(-1)}%`);
    expect(count).toBe(1);
    await world.job(qingfeng, 'core.recount-deadlines', { after: first.at(-1) ?? '' });
    expect((await counted()).length).toBe(110);
  });
});

describe('AM-2 a county says when its townships work', () => {
  const HOURS = { validFrom: '2026-12-28', seasonFrom: '10-01', seasonTo: '04-30', amFrom: '08:30', amTo: '12:00', pmFrom: '14:00', pmTo: '17:30' };
  const set = async (change: object = {}, who = county()): Promise<readonly string[]> =>
    (await world.runtime.ask(who, 'mutation($input: SetWorkHoursInput!) { setWorkHours(input: $input) }', { input: { ...HOURS, ...change } })).errors.map(({ extensions: { code } }) => code);
  const close = async (township: Township): Promise<string> => new Date(((await world.item(await world.open(township, { sla: 'FIRM' })))['due_at'] as Date).getTime() + 8 * 3_600_000).toISOString().slice(11, 16);

  it('AM-2 for what is counted from then on in its own townships, in the season; said again it takes its place', async () => {
    const before = await world.open(qingfeng, { sla: 'FIRM' });
    expect([await set(), await close(qingfeng), await close(fan)]).toEqual([[], '17:30', '18:00']);
    expect([await set({ pmTo: '17:00' }), await close(qingfeng)]).toEqual([[], '17:00']);
    expect((await world.item(before))['due_at']).toEqual(new Date('2026-12-31T18:00+08:00'));
    expect(await world.rows(`select pm_to from core.work_hours where region_code = '410922'`)).toEqual([{ pm_to: '17:00' }]);
  });

  it('AM-2 never for the past, nor hours that nobody can work, and only by its administrator', async () => {
    for (const wrong of [{ validFrom: '2026-12-27' }, { amTo: '08:00' }, { pmFrom: '11:00' }, { seasonTo: '02-31' }, { amFrom: '8:30' }, { pmTo: '24:30' }]) expect(await set(wrong)).toEqual(['VALIDATION']);
    expect(await set({}, county('410922', 'COUNTY_OVERSEER'))).toEqual(['FORBIDDEN']);
    expect(await world.rows(`select pm_to from core.work_hours where region_code <> ''`)).toEqual([]);
  });
});
