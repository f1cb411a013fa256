import { defineUseCase, Input, Instant, VersionedInput, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { AttendanceDevice } from './attendance-device.record.js';
import { clockOffset, isDrifting, TOLERATED_SECONDS } from './drift.rules.js';

@Input({ zh: '核对考勤机时钟', en: 'What the clock of a device shows now.' })
export class CheckDeviceClockInput extends VersionedInput {
  @Instant({ zh: '考勤机显示的时间', en: 'Time that the device shows.' })
  readonly deviceTime!: Date;
}

/** ATD-6: told, not refused. What a device says of the time is kept with it. */
export const warnOfDrift = (work: Work, { name }: Pick<AttendanceDevice, 'name'>, offsetSeconds: number, path: readonly string[]): void => {
  if (!isDrifting(offsetSeconds)) return;
  const minutes = Math.round(Math.abs(offsetSeconds) / 6) / 10;
  work.warn({ code: 'CLOCK_DRIFT', rule: 'ATD-6', messageZh: `“${name}”的时钟${offsetSeconds > 0 ? '快' : '慢'} ${minutes} 分钟，超过 ${TOLERATED_SECONDS / 60} 分钟，请校准`, path });
};

/** What is kept of a clock that was looked at. */
export const seenClock = (work: Work, offsetSeconds: number): Pick<RowOf<AttendanceDevice>, 'clockOffsetSeconds' | 'clockCheckedAt'> => ({ clockOffsetSeconds: offsetSeconds, clockCheckedAt: work.now });

export const checkDeviceClock = defineUseCase({
  name: 'checkDeviceClock',
  zh: '核对考勤机时钟',
  en: 'Compare the clock of a device with the true time.',
  permission: 'conduct-rectification:attendance-device:manage',
  input: CheckDeviceClockInput,
  payload: { attendanceDevice: AttendanceDevice },
  async run(work, { id, version, deviceTime }) {
    const device = await work.lock(AttendanceDevice, id, version);
    const offset = clockOffset(deviceTime, work.now);
    warnOfDrift(work, device, offset, ['input', 'deviceTime']);
    await work.update(AttendanceDevice, device, seenClock(work, offset));
    return { attendanceDevice: id };
  },
});
