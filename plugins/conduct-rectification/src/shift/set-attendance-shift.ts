import { assertWorkHours, Day, defineUseCase, Input, refusing, Same, VersionedInput, type LocalDate } from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';
import { AttendanceShift } from './attendance-shift.record.js';

@Input({ zh: '设置班次', en: 'Sets the hours of a unit in a season.' })
export class SetAttendanceShiftInput {
  @Same(() => AttendanceShift)
  readonly unitId!: string;

  @Same(() => AttendanceShift)
  readonly name!: string;

  @Same(() => AttendanceShift)
  readonly seasonFrom!: string;

  @Same(() => AttendanceShift)
  readonly seasonTo!: string;

  @Same(() => AttendanceShift)
  readonly amFrom!: string;

  @Same(() => AttendanceShift)
  readonly amTo!: string;

  @Same(() => AttendanceShift)
  readonly pmFrom!: string;

  @Same(() => AttendanceShift)
  readonly pmTo!: string;

  @Same(() => AttendanceShift, { optional: true, zh: '弹性（分钟），默认 0', en: 'Flexible minutes; none by default.' })
  readonly flexMinutes?: number | null;

  @Same(() => AttendanceShift, { optional: true, zh: '启用日期，默认今天；不早于今天', en: 'From when; today by default, never in the past.' })
  readonly validFrom?: LocalDate | null;
}

@Input({ zh: '停用班次', en: 'Ends a shift.' })
export class EndAttendanceShiftInput extends VersionedInput {
  @Day({ zh: '最后一天', en: 'Last day; today at the earliest.' })
  readonly validTo!: LocalDate;
}

/** Hours hold from now on: whoever was on time by the old ones stays so. */
export const setAttendanceShift = defineUseCase({
  name: 'setAttendanceShift',
  zh: '设置班次',
  en: 'Set the hours of a unit in a season.',
  permission: 'conduct-rectification:attendance:manage',
  input: SetAttendanceShiftInput,
  payload: { attendanceShift: AttendanceShift },
  async run(work, { unitId, flexMinutes, validFrom, ...hours }) {
    const unit = await work.find(OrgUnit, unitId, 'unitId');
    const from = validFrom ?? work.today;
    if (from < work.today) refusing('VALIDATION', '§11.2')('班次不能从过去的日期启用', 'validFrom');
    assertWorkHours({ ...hours, validFrom: from });
    return { attendanceShift: await work.insert(AttendanceShift, { ...hours, flexMinutes: flexMinutes ?? 0, validFrom: from, validTo: null, unitId: unit.id, unitPath: unit.unitPath }) };
  },
});

export const endAttendanceShift = defineUseCase({
  name: 'endAttendanceShift',
  zh: '停用班次',
  en: 'End a shift.',
  permission: 'conduct-rectification:attendance:manage',
  input: EndAttendanceShiftInput,
  payload: { attendanceShift: AttendanceShift },
  async run(work, { id, version, validTo }) {
    const shift = await work.lock(AttendanceShift, id, version);
    if (validTo < work.today || validTo < shift.validFrom) refusing('VALIDATION', '§11.2')('最后一天不能早于今天和启用日期', 'validTo');
    await work.update(AttendanceShift, shift, { validTo });
    return { attendanceShift: id };
  },
});
