import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { sql } from '@xiangzhi/plugin-api';
import { AttendanceWorld, type Input, type Office } from './attendance-world.js';

let world: AttendanceWorld;
let office: Office;

beforeAll(async () => {
  world = await AttendanceWorld.open();
});
beforeEach(async () => {
  office = await world.office();
});

const sample = (name: string): Promise<Buffer> => buffer(createReadStream(fileURLToPath(new URL(`punch-files/${name}`, import.meta.url))));
const punches = async (): Promise<number> => Number((await world.rows<{ n: number }>(sql`select count(*)::int as n from conduct_rectification.punch where tenant_id = ${office.township.tenantId}`))[0]?.n);
const HEAD = '部门,姓名,考勤号码,日期时间,机器号\n';

describe('§11.2 devices and files', () => {
  it.each([
    ['zkteco-1_attlog.txt', 'ZKTECO'], ['zkteco-records.gbk.csv', 'ZKTECO'], ['hikvision-original-records.csv', 'HIKVISION'], ['deli-records.gbk.csv', 'DELI'],
  ])('§11.2 %s is imported as the machine of %s wrote it, and counted', async (name, maker) => {
    const { party, clerk } = office.people;
    office.device = await office.act(party, 'registerAttendanceDevice', office.deviceInput({ maker }));
    await office.enrol(clerk, '2');
    world.set('2026-03-03T10:00:00+08:00');
    const imported = await office.payload(party, 'importPunches', { deviceId: office.device.id, attachmentId: await office.upload(party, await sample(name)) });
    expect(imported).toMatchObject({ punchImport: { rowsRead: 6, rowsNew: 6, rowsLocked: 0 }, warnings: [] });
    expect(imported['attendanceDevice']?.['lastSeenAt']).toMatch(/^2026-03-02T18:05:00/);
    expect(await office.day(clerk, clerk, '2026-03-02')).toEqual(['LATE', 17, 0, false]);
  });

  it('ATD-1 the same file adds nothing, by two at once neither; two makers of one device agree to the second', async () => {
    const { party } = office.people;
    office.device = await office.act(party, 'registerAttendanceDevice', office.deviceInput({ maker: 'OTHER' }));
    await office.enrol(office.people.clerk, '2');
    world.set('2026-03-03T10:00:00+08:00');
    const bring = async (name: string) => office.payload(party, 'importPunches', { deviceId: office.device.id, attachmentId: await office.upload(party, await sample(name)) });
    const both = await Promise.all([bring('zkteco-1_attlog.txt'), bring('zkteco-1_attlog.txt')]);
    expect(both.map(({ punchImport }) => punchImport?.['rowsNew']).sort()).toEqual([0, 6]);
    expect((await bring('hikvision-original-records.csv')).warnings).toEqual([{ code: 'DUPLICATE', rule: 'ATD-1' }]);
    expect(await punches()).toBe(6);
  });

  it('ATD-2 templates, whereabouts and telephones are refused, and nothing of the file is kept', async () => {
    const { party, clerk } = office.people;
    await office.enrol(clerk, '2');
    for (const text of ['考勤号码,日期时间,指纹模板\n2,2026-03-02 08:00:00,x', '考勤号码,日期时间,经度\n2,2026-03-02 08:00:00,115', 'Person ID,Time,Data Source,Handling Type\n2,2026-03-02 08:00:00,Mobile App,None']) {
      expect(await office.refused(party, 'importPunches', { deviceId: office.device.id, attachmentId: await office.upload(party, text) })).toEqual(['VALIDATION ATD-2']);
    }
    expect(await punches()).toBe(0);
    expect(await office.refused(party, 'registerAttendanceDevice', office.deviceInput({ model: '手机小程序打卡' }))).toEqual(['VALIDATION ATD-2']);
    const columns = await world.rows<{ name: string }>(sql`select column_name as name from information_schema.columns where table_schema = 'conduct_rectification'`);
    expect(columns.filter(({ name }) => /template|finger|face|latitude|longitude|gps|photo/.test(name))).toEqual([]);
  });

  it('ATD-6 a clock that is off by more than two minutes is told: looked at, pushed, and seen in a file from the future', async () => {
    const { party } = office.people;
    await office.enrol(office.people.clerk, '2');
    const look = (deviceTime: string, version: number) => office.payload(party, 'checkDeviceClock', { id: office.device.id, version, deviceTime });
    expect(await look('2026-03-02T09:02:00+08:00', 1)).toMatchObject({ warnings: [], attendanceDevice: { clockOffsetSeconds: 120, drifting: false } });
    expect(await look('2026-03-02T08:57:00+08:00', 2)).toMatchObject({ warnings: [{ code: 'CLOCK_DRIFT', rule: 'ATD-6' }], attendanceDevice: { clockOffsetSeconds: -180, drifting: true } });
    const future = await office.upload(party, `${HEAD}社区,甲,2,2026-03-02 09:09:00,1`);
    expect((await office.payload(party, 'importPunches', { deviceId: office.device.id, attachmentId: future })).warnings).toEqual([{ code: 'CLOCK_DRIFT', rule: 'ATD-6' }]);
    expect(await punches()).toBe(1);
  });

  it('ATD-6 punches dated ten minutes ahead and more are left out and told, in files and pushed; the others are taken', async () => {
    const { party } = office.people;
    await office.enrol(office.people.clerk, '2');
    const mixed = await office.upload(party, `${HEAD}社区,甲,2,2026-03-02 08:20:00,1\n社区,甲,2,2026-03-03 08:20:00,1\n社区,甲,2,2199-03-03 08:20:00,1`);
    const imported = await office.payload(party, 'importPunches', { deviceId: office.device.id, attachmentId: mixed });
    expect(imported).toMatchObject({ punchImport: { rowsRead: 3, rowsNew: 1 }, warnings: [{ code: 'CLOCK_DRIFT', rule: 'ATD-6' }, { code: 'PUNCH_AHEAD', rule: 'ATD-6' }] });
    expect(imported['attendanceDevice']?.['lastSeenAt']).toMatch(/^2026-03-02T08:20:00/);
    expect((await office.push('2', '2026-03-02', '08:21', '09:11')).warnings).toEqual([{ code: 'PUNCH_AHEAD', rule: 'ATD-6' }]);
    expect(await punches()).toBe(2);
  });

  it('§11.2 the export of one maker is not read into the device of another, until the maker is put right', async () => {
    const { party } = office.people;
    await office.enrol(office.people.clerk, '2');
    world.set('2026-03-03T10:00:00+08:00');
    const bring = async () => ({ deviceId: office.device.id, attachmentId: await office.upload(party, await sample('hikvision-original-records.csv')) });
    expect(await office.refused(party, 'importPunches', await bring())).toEqual(['VALIDATION §11.2']);
    await office.act(party, 'updateAttendanceDevice', { id: office.device.id, version: 1, maker: 'HIKVISION' });
    expect(await office.act(party, 'importPunches', await bring())).toMatchObject({ rowsNew: 6 });
  });

  it('§11.2 what is no export, a device that was taken down and a number that is somebody else’s are refused', async () => {
    const { party, clerk, handler } = office.people;
    await office.enrol(clerk, '2');
    const bring = async (text: string) => office.refused(party, 'importPunches', { deviceId: office.device.id, attachmentId: await office.upload(party, text) });
    expect(await bring('姓名,村\n甲,东村')).toEqual(['VALIDATION §11.2']);
    await office.act(party, 'enrolAttendanceStaff', { employeeId: handler.userId, workingSince: '2020-01-01' });
    expect(await office.refused(party, 'assignAttendanceNumber', { deviceId: office.device.id, deviceUserNo: '2', employeeId: handler.userId })).toEqual(['DUPLICATE §11.2']);
    await office.act(party, 'retireAttendanceDevice', { id: office.device.id, version: 1 });
    expect(await bring(`${HEAD}社区,甲,2,2026-03-01 09:30:00,1`)).toEqual(['INVARIANT_VIOLATION §11.2']);
  });
});

describe('ATD-3 days follow from what happened', () => {
  it('ATD-3 from punches, leave, duty elsewhere and the calendar with its days in lieu; counted anew when one of them changes', async () => {
    const { clerk } = office.people;
    await office.enrol(clerk, '2');
    expect(await office.day(clerk, clerk, '2026-02-27')).toEqual(['ABSENT', 0, 0, false]);
    // 28 February 2026 is a Saturday that is worked in lieu, 17 February a holiday, 1 March a Sunday.
    expect([await office.day(clerk, clerk, '2026-02-28'), await office.day(clerk, clerk, '2026-02-17'), await office.day(clerk, clerk, '2026-03-01')].map((day) => day?.[0])).toEqual(['ABSENT', 'HOLIDAY', 'REST']);
    await office.push('2', '2026-02-28', '08:20', '18:10');
    expect(await office.day(clerk, clerk, '2026-02-28')).toEqual(['NORMAL', 0, 0, false]);
    const duty = await office.act(clerk, 'registerOutDuty', { place: '惠寨村', purpose: '走访', startsOn: '2026-03-02', startsHalf: 'AM', endsOn: '2026-03-02', endsHalf: 'PM' });
    const worker = await world.freshWorker();
    world.set('2026-03-03T02:00:00+08:00');
    await worker.work();
    expect(await office.day(clerk, clerk, '2026-03-02')).toEqual(['OUT_ON_DUTY', 0, 0, false]);
    await office.act(clerk, 'voidOutDuty', { id: duty.id, version: duty.version, reason: '没有去' });
    expect(await office.day(clerk, clerk, '2026-03-02')).toEqual(['ABSENT', 0, 0, false]);
  });

  it('ATD-3 today is not over, and nobody writes a day: there is no mutation that takes one', async () => {
    const { clerk } = office.people;
    await office.enrol(clerk, '2');
    await office.push('2', '2026-03-02', '08:55');
    expect(await office.day(clerk, clerk, '2026-03-02')).toBeUndefined();
    const { __schema: { mutationType } } = await office.read<{ __schema: { mutationType: { fields: readonly { name: string }[] } } }>(clerk, '{ __schema { mutationType { fields { name } } } }');
    expect(mutationType.fields.filter(({ name }) => /AttendanceDay/.test(name))).toEqual([]);
  });

  it('§11.2 the hours of the nearest unit hold from the day on which they were set, with their flexible minutes', async () => {
    const { party, clerk } = office.people;
    await office.enrol(clerk, '2');
    const hours = (unitId: string, more: Input = {}) => ({ unitId, name: '作息', seasonFrom: '01-01', seasonTo: '12-31', amFrom: '08:00', amTo: '12:00', pmFrom: '14:00', pmTo: '17:30', ...more });
    expect(await office.refused(party, 'setAttendanceShift', hours(office.community.id, { amFrom: '13:00' }))).toEqual(['VALIDATION AM-2']);
    expect(await office.refused(party, 'setAttendanceShift', hours(office.community.id, { validFrom: '2026-03-01' }))).toEqual(['VALIDATION §11.2']);
    await office.act(party, 'setAttendanceShift', hours(office.township.root.id));
    const own = await office.act(party, 'setAttendanceShift', hours(office.community.id, { amFrom: '09:00', flexMinutes: 20 }));
    world.set('2026-03-05T09:00:00+08:00');
    await office.push('2', '2026-03-02', '09:15', '17:45');
    await office.push('2', '2026-03-03', '09:15', '17:31');
    expect(await office.day(clerk, clerk, '2026-03-02')).toEqual(['NORMAL', 0, 0, false]);
    expect(await office.day(clerk, clerk, '2026-03-03')).toEqual(['EARLY_LEAVE', 0, 14, false]);
    await office.act(party, 'endAttendanceShift', { id: own.id, version: own.version, validTo: '2026-03-05' });
    world.set('2026-03-07T09:00:00+08:00');
    await office.push('2', '2026-03-06', '08:10', '17:31');
    expect(await office.day(clerk, clerk, '2026-03-06')).toEqual(['LATE', 10, 0, false]);
  });
});

describe('ATD-4, ATD-5 what may still change', () => {
  const at = (time: string, more: Input = {}) => ({ atWorkAt: `2026-02-27T${time}:00+08:00`, reason: '考勤机断电', ...more });

  it('ATD-4 SOD-4 a correction counts when somebody else agrees: neither the employee nor whoever has asked', async () => {
    const { clerk, secretary, party, neighbour } = office.people;
    await office.enrol(clerk, '2');
    await office.push('2', '2026-02-27', '08:20');
    expect(await office.day(clerk, clerk, '2026-02-27')).toEqual(['EARLY_LEAVE', 0, 570, false]);
    const asked = await office.act(secretary, 'requestAttendanceCorrection', at('18:05', { employeeId: clerk.userId }));
    const decision = { id: asked.id, version: asked.version, approved: true };
    expect(await office.refused(secretary, 'decideAttendanceCorrection', decision)).toEqual(['SEPARATION_OF_DUTIES SOD-4']);
    expect(await office.refused(neighbour, 'decideAttendanceCorrection', decision)).toEqual(['NOT_FOUND']);
    expect(await office.act(party, 'decideAttendanceCorrection', decision)).toMatchObject({ state: 'APPROVED' });
    expect(await office.day(clerk, clerk, '2026-02-27')).toEqual(['NORMAL', 0, 0, true]);
    expect(await punches()).toBe(1);
    const own = await office.act(secretary, 'requestAttendanceCorrection', at('18:05')).catch(String);
    expect(own).toContain('考勤人员名册');
  });

  it('ATD-4 the employee may take it back, not decide it; refused it does not count', async () => {
    const { secretary, party, clerk } = office.people;
    await office.enrol(secretary, '3');
    const own = await office.act(secretary, 'requestAttendanceCorrection', at('08:20'));
    expect(await office.refused(secretary, 'decideAttendanceCorrection', { id: own.id, version: 1, approved: true })).toEqual(['SEPARATION_OF_DUTIES SOD-4']);
    expect(await office.act(party, 'decideAttendanceCorrection', { id: own.id, version: 1, approved: false, opinion: '没有佐证' })).toMatchObject({ state: 'REFUSED' });
    expect(await office.day(secretary, secretary, '2026-02-27')).toEqual(['ABSENT', 0, 0, false]);
    const other = await office.act(secretary, 'requestAttendanceCorrection', at('18:20'));
    expect(await office.act(secretary, 'withdrawAttendanceCorrection', { id: other.id, version: 1 })).toMatchObject({ state: 'WITHDRAWN' });
    expect(await office.refused(clerk, 'requestAttendanceCorrection', at('18:20', { employeeId: secretary.userId }))).not.toEqual([]);
    expect(await office.refused(secretary, 'requestAttendanceCorrection', { atWorkAt: '2026-03-02T18:00:00+08:00', reason: '以后' })).toEqual(['VALIDATION ATD-4']);
  });

  it('ATD-5 a locked month stays as it was reported: no correction, no file, no count; a leader opens it, never who has locked it', async () => {
    const { clerk, party, leader } = office.people;
    await office.enrol(clerk, '2');
    const asked = await office.act(clerk, 'requestAttendanceCorrection', at('08:20'));
    expect(await office.refused(party, 'lockAttendanceMonth', { month: '2026-03' })).toEqual(['VALIDATION ATD-5']);
    const locked = await office.act(party, 'lockAttendanceMonth', { month: '2026-02' });
    expect(await office.refused(party, 'lockAttendanceMonth', { month: '2026-02' })).toEqual(['DUPLICATE ATD-5']);
    expect(await office.refused(party, 'decideAttendanceCorrection', { id: asked.id, version: 1, approved: true })).toEqual(['INVARIANT_VIOLATION ATD-5']);
    expect(await office.refused(clerk, 'requestAttendanceCorrection', at('18:20'))).toEqual(['INVARIANT_VIOLATION ATD-5']);
    expect((await office.push('2', '2026-02-27', '08:20', '18:05')).warnings).toEqual([{ code: 'MONTH_LOCKED', rule: 'ATD-5' }]);
    expect([await punches(), (await office.day(clerk, clerk, '2026-02-27'))?.[0]]).toEqual([0, 'ABSENT']);
    expect(await office.refused(party, 'unlockAttendanceMonth', { id: locked.id, version: 1, reason: '漏了' })).toEqual(['FORBIDDEN']);
    await office.act(leader, 'unlockAttendanceMonth', { id: locked.id, version: 1, reason: '漏导一份文件' });
    await office.push('2', '2026-02-27', '08:20', '18:05');
    expect((await office.day(clerk, clerk, '2026-02-27'))?.[0]).toBe('NORMAL');
    expect(await office.act(party, 'lockAttendanceMonth', { month: '2026-02' })).toMatchObject({ state: 'LOCKED', id: locked.id });
  });
});
