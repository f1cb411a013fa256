import { addDays, localDateOf, type DemoStage, type DemoUnitFacts, type LocalDate } from '@xiangzhi/plugin-api';

/** Who comes to work there, and which number each has; the first ones of the township in these posts. */
const EMPLOYEES = ['DEPT_HANDLER', 'SUPERVISOR', 'DISPATCHER', 'DEPUTY_LEADER'] as const;

/** Numbers of a device that belong to nobody who is in the register yet: their punches wait for a name. */
const STRANGERS = ['201', '202'] as const;

/** §19: of more communities than the page speaks of, those with the first codes. */
const DEVICES = 12;

const DAYS = 5;
const LOOKED_BACK = 20;

const moment = (day: LocalDate, time: string): Date => new Date(`${day}T${time}:00+08:00`);

/** The last working days that are over: a device is in use when it has seen somebody within thirty days (§18.4), on whatever day the demo is loaded. */
const lastWorkingDays = ({ now, calendar }: DemoStage): readonly LocalDate[] => {
  const today = localDateOf(now);
  return Array.from({ length: LOOKED_BACK }, (_, n) => addDays(today, n - LOOKED_BACK)).filter((day) => calendar.isWorkingDay(day)).slice(-DAYS);
};

const nextWorkingDay = ({ calendar }: Pick<DemoStage, 'calendar'>, day: LocalDate): LocalDate => {
  const next = addDays(day, 1);
  return calendar.isWorkingDay(next) ? next : nextWorkingDay({ calendar }, next);
};

/** Somebody comes a little before the hour, now and then a little after. */
const punchesOf = (deviceUserNo: string, day: LocalDate, n: number): readonly object[] =>
  [moment(day, n % 7 === 3 ? '08:41' : `08:${String(10 + (n % 15)).padStart(2, '0')}`), moment(day, `18:0${n % 9}`)].map((at) => ({ deviceUserNo, punchedAt: at }));

/** 12 台考勤机: one in each community, and the register of those who are expected. */
const register = async (stage: DemoStage, communities: readonly DemoUnitFacts[], first: LocalDate): Promise<readonly string[]> => {
  const at = moment(addDays(first, -3), '09:00');
  const devices: string[] = [];
  for (const [n, { id, name }] of communities.entries()) {
    const input = { unitId: id, name: `${name}考勤机`, maker: ['ZKTECO', 'DELI', 'HIKVISION'][n % 3], kind: n % 2 === 0 ? 'FINGERPRINT' : 'CARD', model: ['X628', '3960', 'DS-K1T804'][n % 3], serial: `MK${String(n + 1).padStart(4, '0')}` };
    devices.push((await stage.scene(`device ${n}`).act({ as: 'ORG_OFFICER', mutation: 'registerAttendanceDevice', input, at }))['attendanceDevice'] ?? '');
  }
  for (const [n, role] of EMPLOYEES.entries()) {
    const [scene, employeeId] = [stage.scene(`employee ${role}`), stage.person(role)];
    await scene.act({ as: 'ORG_OFFICER', mutation: 'enrolAttendanceStaff', input: { employeeId, rank: role === 'DEPUTY_LEADER' ? 'TEAM_MEMBER' : 'STAFF', workingSince: `20${String(4 + n * 5).padStart(2, '0')}-07-01`, attendsFrom: first }, at });
    await scene.act({ as: 'ORG_OFFICER', mutation: 'assignAttendanceNumber', input: { deviceId: devices[0], deviceUserNo: String(101 + n), employeeId, validFrom: first }, at });
  }
  return devices;
};

/** A day of leave from the wish to the archive, and one that waits for its answer. */
const tellLeave = async (stage: DemoStage, day: LocalDate): Promise<void> => {
  const wish = { type: 'PERSONAL', startsHalf: 'AM', endsHalf: 'PM', reason: '办理个人事务', handover: '同科室同事' };
  const past = stage.scene('leave past');
  const { leaveRequest: id } = await past.act({ as: 'DEPT_HANDLER', mutation: 'requestLeave', input: { ...wish, startsOn: day, endsOn: day }, at: moment(addDays(day, -1), '16:00') });
  await past.act({ as: 'DEPUTY_LEADER', mutation: 'decideLeave', input: { id, version: 2, approved: true, opinion: '同意' }, at: moment(day, '08:00') });
  const back = moment(nextWorkingDay(stage, day), '08:20');
  if (back <= stage.now) await past.act({ as: 'DEPT_HANDLER', mutation: 'returnFromLeave', input: { id, version: 3 }, at: back });
  const coming = nextWorkingDay(stage, addDays(localDateOf(stage.now), 6));
  await stage.scene('leave coming').act({ as: 'SUPERVISOR', mutation: 'requestLeave', input: { ...wish, type: 'ANNUAL', startsOn: coming, endsOn: coming }, at: stage.now });
};

/** 考勤 of 孟轲乡 (§19): twelve devices that are in use, days that follow from them, and leave. */
export const tellAttendance = async (stage: DemoStage): Promise<void> => {
  const days = lastWorkingDays(stage);
  const [first, second] = days;
  const communities = (await stage.units()).filter(({ level }) => level === 'COMMUNITY').slice(0, DEVICES);
  if (first === undefined || second === undefined || communities.length === 0) return;
  const devices = await register(stage, communities, first);
  await tellLeave(stage, second);
  for (const [n, day] of days.entries()) {
    const at = moment(addDays(day, 1), '00:05');
    for (const [m, deviceId] of devices.entries()) {
      const numbers = m === 0 ? EMPLOYEES.map((_, i) => String(101 + i)).filter((number) => day !== second || number !== '101') : STRANGERS;
      await stage.scene(`punches ${n} ${m}`).act({ as: 'ORG_OFFICER', mutation: 'pushPunches', input: { deviceId, deviceTime: at, punches: numbers.flatMap((number, i) => punchesOf(number, day, n * 5 + m + i)) }, at });
    }
  }
};
