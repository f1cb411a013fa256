import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';

const SCHEMA = 'conduct_rectification';
const HALVES = ['AM', 'PM'];
const FORMATS = ['ZKTECO', 'DELI', 'HIKVISION'];
const USUAL = ['created_at', 'updated_at', 'unit_path'] as const;

const DEVICE = recordTable(`${SCHEMA}.attendance_device`, {
  columns: `
    name text not null, unit_id uuid not null, maker text not null, kind text not null, model text not null, serial text not null,
    clock_offset_seconds int, clock_checked_at timestamptz, last_seen_at timestamptz, retired_on date`,
  scoped: true,
  choices: { maker: [...FORMATS, 'OTHER'], kind: ['FINGERPRINT', 'FACE', 'CARD'] },
  unique: { attendance_device_serial: ['maker', 'serial'] },
  references: { unit_id: 'core.org_unit' },
  indexes: ['unit_id', 'maker', 'last_seen_at', 'retired_on', 'name', ...USUAL],
});

const DEVICE_USER = recordTable(`${SCHEMA}.attendance_device_user`, {
  columns: 'device_id uuid not null, device_user_no text collate "C" not null, employee_id uuid not null, valid_from date not null, valid_to date',
  scoped: true,
  checks: { attendance_device_user_span: 'valid_to >= valid_from' },
  references: { device_id: `${SCHEMA}.attendance_device`, employee_id: 'core.app_user' },
  indexes: [['device_id', 'device_user_no'], ['device_id', 'created_at'], 'employee_id', ...USUAL],
  more: [
    `alter table ${SCHEMA}.attendance_device_user add constraint attendance_number_once
       exclude using gist (tenant_id with =, device_id with =, device_user_no with =, daterange(valid_from, valid_to, '[]') with &&)`,
  ],
});

const STAFF = recordTable(`${SCHEMA}.attendance_staff`, {
  columns: 'employee_id uuid not null, unit_id uuid not null, rank text not null, working_since date not null, attends_from date not null, attends_to date',
  scoped: true,
  choices: { rank: ['TEAM_MEMBER', 'VILLAGE_SECRETARY', 'STAFF'] },
  unique: { attendance_staff_once: ['employee_id'] },
  checks: { attendance_staff_span: 'attends_to >= attends_from' },
  references: { employee_id: 'core.app_user', unit_id: 'core.org_unit' },
  indexes: ['unit_id', 'rank', 'attends_to', ...USUAL],
});

const IMPORT = recordTable(`${SCHEMA}.punch_import`, {
  columns: `
    device_id uuid not null, format text not null, file_name text not null, attachment_id uuid not null, rows_read int not null, rows_new int not null, rows_locked int not null,
    first_at timestamptz not null, last_at timestamptz not null, importer_id uuid not null`,
  scoped: true,
  appendOnly: true,
  choices: { format: FORMATS },
  references: { device_id: `${SCHEMA}.attendance_device`, importer_id: 'core.app_user' },
  indexes: [['device_id', 'created_at'], 'importer_id', ...USUAL],
});

const PUNCH = recordTable(`${SCHEMA}.punch`, {
  columns: 'device_id uuid not null, device_user_no text collate "C" not null, punched_at timestamptz not null, origin text not null, punch_import_id uuid',
  scoped: true,
  appendOnly: true,
  choices: { origin: ['FILE', 'PUSH'] },
  unique: { punch_once: ['device_id', 'device_user_no', 'punched_at'] },
  references: { device_id: `${SCHEMA}.attendance_device`, punch_import_id: `${SCHEMA}.punch_import` },
  indexes: [['device_id', 'punched_at'], 'punched_at', 'punch_import_id', ...USUAL],
});

const SHIFT = recordTable(`${SCHEMA}.attendance_shift`, {
  columns: `
    name text not null, unit_id uuid not null, season_from text collate "C" not null, season_to text collate "C" not null,
    am_from text collate "C" not null, am_to text collate "C" not null, pm_from text collate "C" not null, pm_to text collate "C" not null,
    flex_minutes int not null, valid_from date not null, valid_to date`,
  scoped: true,
  checks: { attendance_shift_span: 'valid_to >= valid_from', attendance_shift_hours: 'am_from < am_to and am_to <= pm_from and pm_from < pm_to', attendance_shift_flex: 'flex_minutes between 0 and 120' },
  references: { unit_id: 'core.org_unit' },
  indexes: ['unit_id', 'valid_from', 'valid_to', ...USUAL],
});

const DAY = recordTable(`${SCHEMA}.attendance_day`, {
  columns: `
    employee_id uuid not null, unit_id uuid not null, day date not null, status text not null, late_minutes int not null, early_leave_minutes int not null,
    first_punch_at timestamptz, last_punch_at timestamptz, corrected boolean not null`,
  scoped: true,
  choices: { status: ['NORMAL', 'LATE', 'EARLY_LEAVE', 'ABSENT', 'ON_LEAVE', 'OUT_ON_DUTY', 'REST', 'HOLIDAY'] },
  unique: { attendance_day_once: ['employee_id', 'day'] },
  references: { employee_id: 'core.app_user', unit_id: 'core.org_unit' },
  indexes: [['unit_id', 'day'], ['status', 'day'], 'day', ...USUAL],
});

const MONTH = recordTable(`${SCHEMA}.attendance_month`, {
  columns: 'month text collate "C" not null, state text not null, locker_id uuid not null, locked_at timestamptz not null, reason text',
  choices: { state: ['LOCKED', 'REOPENED'] },
  unique: { attendance_month_once: ['month'] },
  references: { locker_id: 'core.app_user' },
  indexes: ['state', 'locker_id', 'created_at', 'updated_at'],
});

const OUT_DUTY = recordTable(`${SCHEMA}.out_duty`, {
  columns: `
    employee_id uuid not null, place text not null, purpose text not null, starts_on date not null, starts_half text not null, ends_on date not null, ends_half text not null,
    voided_at timestamptz, void_reason text, from_half int not null, to_half int not null`,
  scoped: true,
  choices: { starts_half: HALVES, ends_half: HALVES },
  checks: { out_duty_span: 'to_half >= from_half' },
  references: { employee_id: 'core.app_user' },
  indexes: [['employee_id', 'from_half'], 'starts_on', 'ends_on', ...USUAL],
});

const CORRECTION = recordTable(`${SCHEMA}.attendance_correction`, {
  columns: 'employee_id uuid not null, day date not null, at_work_at timestamptz not null, reason text not null, state text not null, requester_id uuid not null, decider_id uuid, opinion text',
  scoped: true,
  choices: { state: ['REQUESTED', 'APPROVED', 'REFUSED', 'WITHDRAWN'] },
  checks: { attendance_correction_two_people: 'decider_id <> employee_id and decider_id <> requester_id' },
  references: { employee_id: 'core.app_user', requester_id: 'core.app_user', decider_id: 'core.app_user' },
  indexes: [['employee_id', 'day'], ['state', 'day'], 'day', 'requester_id', 'decider_id', ...USUAL],
});

/** Devices and what they saw, who is expected when, and what each day was (§11.2). */
export const createAttendance: NamedMigration = {
  name: '0020-create-attendance.schema',
  async up(q) {
    for (const statement of [...DEVICE, ...DEVICE_USER, ...STAFF, ...IMPORT, ...PUNCH, ...SHIFT, ...DAY, ...MONTH, ...OUT_DUTY, ...CORRECTION]) await q.query(statement);
  },
  async down(q) {
    await q.query(`drop table ${['attendance_correction', 'out_duty', 'attendance_month', 'attendance_day', 'attendance_shift', 'punch', 'punch_import', 'attendance_staff', 'attendance_device_user', 'attendance_device']
      .map((table) => `${SCHEMA}.${table}`).join(', ')}`);
  },
};
