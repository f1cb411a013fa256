import { defineUseCase, Input, refusing, Same, TransitionInput, VersionedInput } from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';
import type { DeviceKind, DeviceMaker } from './attendance-device.choices.js';
import { AttendanceDevice } from './attendance-device.record.js';

@Input({ zh: '登记考勤机', en: 'Registers an attendance machine.' })
export class RegisterAttendanceDeviceInput {
  @Same(() => AttendanceDevice)
  readonly unitId!: string;

  @Same(() => AttendanceDevice)
  readonly name!: string;

  @Same(() => AttendanceDevice)
  readonly maker!: DeviceMaker;

  @Same(() => AttendanceDevice)
  readonly kind!: DeviceKind;

  @Same(() => AttendanceDevice)
  readonly model!: string;

  @Same(() => AttendanceDevice)
  readonly serial!: string;
}

@Input({ zh: '更正考勤机信息；没有写的保持不变', en: 'Corrects what is said of a device; what is left out stays.' })
export class UpdateAttendanceDeviceInput extends VersionedInput {
  @Same(() => AttendanceDevice, { optional: true })
  readonly name?: string | null;

  @Same(() => AttendanceDevice, { optional: true })
  readonly maker?: DeviceMaker | null;

  @Same(() => AttendanceDevice, { optional: true })
  readonly model?: string | null;
}

const NO_DEVICE = /手机|小程序|\bAPP\b|GPS|定位/i;

/** ATD-2: a telephone is no device of an office. @throws DomainError VALIDATION */
const assertOnTheWall = (said: string, argument: string): void => {
  if (NO_DEVICE.test(said)) refusing('VALIDATION', 'ATD-2')(`“${said}”：只登记安装在办公场所的考勤机，不接受手机、定位打卡`, argument);
};

export const registerAttendanceDevice = defineUseCase({
  name: 'registerAttendanceDevice',
  zh: '登记考勤机',
  en: 'Register an attendance machine.',
  permission: 'conduct-rectification:attendance-device:manage',
  input: RegisterAttendanceDeviceInput,
  payload: { attendanceDevice: AttendanceDevice },
  async run(work, { unitId, ...facts }) {
    assertOnTheWall(facts.name, 'name');
    assertOnTheWall(facts.model, 'model');
    const unit = await work.find(OrgUnit, unitId, 'unitId');
    return { attendanceDevice: await work.insert(AttendanceDevice, { ...facts, unitId: unit.id, unitPath: unit.unitPath }) };
  },
});

export const updateAttendanceDevice = defineUseCase({
  name: 'updateAttendanceDevice',
  zh: '更正考勤机信息',
  en: 'Correct what is said of a device.',
  permission: 'conduct-rectification:attendance-device:manage',
  input: UpdateAttendanceDeviceInput,
  payload: { attendanceDevice: AttendanceDevice },
  async run(work, { id, version, name, maker, model }) {
    const device = await work.lock(AttendanceDevice, id, version);
    assertOnTheWall(name ?? device.name, 'name');
    assertOnTheWall(model ?? device.model, 'model');
    await work.update(AttendanceDevice, device, { name: name ?? device.name, maker: maker ?? device.maker, model: model ?? device.model });
    return { attendanceDevice: id };
  },
});

/** What it has seen stays. */
export const retireAttendanceDevice = defineUseCase({
  name: 'retireAttendanceDevice',
  zh: '停用考勤机',
  en: 'Take a device down.',
  permission: 'conduct-rectification:attendance-device:manage',
  input: TransitionInput,
  payload: { attendanceDevice: AttendanceDevice },
  async run(work, { id, version }) {
    const device = await work.lock(AttendanceDevice, id, version);
    if (device.retiredOn !== null) refusing('INVARIANT_VIOLATION', '§11.2')('这台考勤机已经停用', 'id');
    await work.update(AttendanceDevice, device, { retiredOn: work.today });
    return { attendanceDevice: id };
  },
});
