import { defineUseCase, DomainError, Identifier, Input, Instant, Parts, Same } from '@xiangzhi/plugin-api';
import { AttendanceDevice } from '../attendance-device/attendance-device.record.js';
import { clockOffset } from '../attendance-device/drift.rules.js';
import { deviceInUse } from './import-punches.js';
import { Punch } from './punch.record.js';
import { newPunches, takePunches, warnOfLeftOut } from './take-punches.js';

@Input({ zh: '一条打卡', en: 'One punch.' })
export class PushedPunchInput {
  @Same(() => Punch)
  readonly deviceUserNo!: string;

  @Same(() => Punch)
  readonly punchedAt!: Date;
}

@Input({ zh: '接收考勤机推送的打卡', en: 'What a device has to tell.' })
export class PushPunchesInput {
  @Identifier({ zh: '考勤机', en: 'The device.' })
  readonly deviceId!: string;

  @Instant({ zh: '推送时考勤机的时间', en: 'Time of the device as it sends.' })
  readonly deviceTime!: Date;

  @Parts(() => PushedPunchInput, { zh: '打卡，一次最多 1000 条', en: 'Punches, at most a thousand at once.' })
  readonly punches!: readonly PushedPunchInput[];
}

const MOST_AT_ONCE = 1_000;

/** What connects a device to the township hands on: the same punches again add nothing (ATD-1), those from the future are left out, and its clock is seen each time (ATD-6). */
export const pushPunches = defineUseCase({
  name: 'pushPunches',
  zh: '接收考勤机推送的打卡',
  en: 'Take in what a device pushes.',
  permission: 'conduct-rectification:attendance-device:manage',
  input: PushPunchesInput,
  payload: { attendanceDevice: AttendanceDevice },
  async run(work, { deviceId, deviceTime, punches }) {
    if (punches.length > MOST_AT_ONCE) throw new DomainError('CAPACITY_EXCEEDED', { rule: '§11.2', messageZh: `一次最多推送 ${MOST_AT_ONCE} 条打卡，请分批`, argumentPath: ['input', 'punches'] });
    const device = await deviceInUse(work, deviceId);
    const once = new Map(punches.map(({ deviceUserNo, punchedAt }) => [`${deviceUserNo} ${punchedAt.getTime()}`, { deviceUserNo, at: punchedAt }]));
    const lines = [...once.values()];
    const sorted = await newPunches(work, device.id, lines);
    if (lines.length > 0) await takePunches(work, device, sorted.fresh, { lines, origin: 'PUSH', punchImportId: null, offsetSeconds: clockOffset(deviceTime, work.now) });
    warnOfLeftOut(work, sorted, ['input', 'punches']);
    return { attendanceDevice: device.id };
  },
});
