import { defineMetric, defineRatio, fragment, type Fragment } from '@xiangzhi/plugin-api';

/** The month before the one of today, whole: what is under way would change every day. */
const lastMonth = (today: Fragment): Fragment => fragment`day between (date_trunc('month', ${today}) - interval '1 month')::date and (date_trunc('month', ${today}) - interval '1 day')::date`;

const DUE = fragment`status in ('NORMAL', 'LATE', 'EARLY_LEAVE', 'ABSENT')`;

/** §18.4: a spare device is none. */
export const attendanceDevices = defineMetric({
  key: 'conduct-rectification.devices', zh: '在用考勤机', en: 'Devices with a punch in the last thirty days.', unitZh: '台',
  value: ({ tenant, now }) => fragment`select count(*) from conduct_rectification.attendance_device
    where tenant_id = ${tenant} and retired_on is null and last_seen_at > ${now} - interval '30 days' and last_seen_at <= ${now}`,
});

export const lateDays = defineMetric({
  key: 'conduct-rectification.late_days', zh: '上月迟到', en: 'Days of the last month that began late.', unitZh: '人日',
  value: ({ tenant, today }) => fragment`select count(*) from conduct_rectification.attendance_day where tenant_id = ${tenant} and ${lastMonth(today)} and status = 'LATE'`,
});

export const dueDays = defineMetric({
  key: 'conduct-rectification.due_days', zh: '上月应出勤', en: 'Days of the last month that were due.', unitZh: '人日',
  value: ({ tenant, today }) => fragment`select count(*) from conduct_rectification.attendance_day where tenant_id = ${tenant} and ${lastMonth(today)} and ${DUE}`,
});

/** ATD-7, §11.5: of the whole township; units by `attendanceStats`, persons nowhere. */
export const lateRate = defineRatio({
  key: 'conduct-rectification.late_rate', direction: 'DOWN_GOOD', zh: '上月迟到率', en: 'Days of the last month that began late, of those that were due.', numerator: lateDays.value, denominator: dueDays.value,
});

/** LV-3. */
export const leaveOverstayed = defineMetric({
  key: 'conduct-rectification.leave_overstayed', aggregation: 'DISTINCT_SUM', people: 'COUNTED', zh: '逾期未销假', en: 'People who should be back from leave.', unitZh: '人',
  value: ({ tenant }) => fragment`select count(distinct employee_id) from conduct_rectification.leave_request where tenant_id = ${tenant} and state = 'OVERSTAYED'`,
});

export const attendanceMetrics = [attendanceDevices, lateDays, dueDays, lateRate, leaveOverstayed] as const;
