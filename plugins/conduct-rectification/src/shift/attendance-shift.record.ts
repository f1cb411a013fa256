import { BelongsTo, Day, ScopedRecord, TenantRecord, Text, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';

const SEASON = { regex: /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, zh: '写成 05-01 这样的月日' };
const TIME = { regex: /^([01]\d|2[0-3]):[0-5]\d$/, zh: '写成 08:30 这样的时间' };

/** 班次 (§11.2): the hours of a unit and what lies below it, in a season; where none is set those of the county hold (AM-2). */
@TenantRecord({
  table: 'attendance_shift',
  zh: '班次',
  en: 'Hours of a unit in a season.',
  reads: {
    permission: 'conduct-rectification:attendance:read',
    one: 'attendanceShift',
    list: 'attendanceShifts',
    where: ['unit', 'validTo'],
    orderBy: ['validFrom'],
    order: [{ by: 'validFrom', direction: 'DESC' }],
  },
})
export class AttendanceShift extends ScopedRecord {
  @Text({ zh: '名称，如 夏季作息', en: 'Name.', max: 30, privacy: 0 })
  readonly name!: string;

  @BelongsTo(() => OrgUnit, { zh: '适用单位（含下级）', en: 'Whose hours they are, with what lies below.', privacy: 0 })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Text({ zh: '季节起（月-日）', en: 'First day of the season, MM-DD.', max: 5, pattern: SEASON, privacy: 0 })
  readonly seasonFrom!: string;

  @Text({ zh: '季节止（月-日，含）', en: 'Last day of the season, MM-DD.', max: 5, pattern: SEASON, privacy: 0 })
  readonly seasonTo!: string;

  @Text({ zh: '上午上班', en: 'Begin of the morning, HH:mm.', max: 5, pattern: TIME, privacy: 0 })
  readonly amFrom!: string;

  @Text({ zh: '上午下班', en: 'End of the morning.', max: 5, pattern: TIME, privacy: 0 })
  readonly amTo!: string;

  @Text({ zh: '下午上班', en: 'Begin of the afternoon.', max: 5, pattern: TIME, privacy: 0 })
  readonly pmFrom!: string;

  @Text({ zh: '下午下班', en: 'End of the afternoon.', max: 5, pattern: TIME, privacy: 0 })
  readonly pmTo!: string;

  @Whole({ zh: '弹性（分钟）：可晚到，并相应晚走', en: 'Minutes by which one may come later, and leave as much later.', max: 120, privacy: 0 })
  readonly flexMinutes!: number;

  @Day({ zh: '启用日期', en: 'From when they hold.', privacy: 0 })
  readonly validFrom!: LocalDate;

  @Day({ zh: '截止日期（含）', en: 'Last day; open when empty.', privacy: 0, optional: true })
  readonly validTo!: LocalDate | null;
}
