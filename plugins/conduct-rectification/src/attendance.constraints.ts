import type { ConstraintMeaning } from '@xiangzhi/plugin-api';

/** What breaking a constraint means to whoever caused it. */
export const attendanceConstraints: Readonly<Record<string, ConstraintMeaning>> = {
  attendance_device_serial: { code: 'DUPLICATE', rule: '§11.2', messageZh: '这个厂家、序列号的考勤机已经登记', argumentPath: ['input', 'serial'] },
  attendance_number_once: { code: 'DUPLICATE', rule: '§11.2', messageZh: '这台考勤机上的这个考勤号码在这段时间已登记给一位工作人员，请先结束原来的对应', argumentPath: ['input', 'deviceUserNo'] },
  attendance_staff_once: { code: 'DUPLICATE', rule: '§11.2', messageZh: '这位工作人员已在考勤人员名册中，请在原记录上办理', argumentPath: ['input', 'employeeId'] },
  punch_once: { code: 'CONFLICT', rule: 'ATD-1', messageZh: '这台考勤机的打卡正在由他人导入，请稍后重试' },
  attendance_month_once: { code: 'CONFLICT', rule: 'ATD-5', messageZh: '这个月正在由他人封账，请刷新后查看', argumentPath: ['input', 'month'] },
  attendance_correction_two_people: { code: 'SEPARATION_OF_DUTIES', rule: 'SOD-4', messageZh: '不能审批本人或自己提出的补签，请由另一位有此权限的同事审批' },
  leave_request_apart: { code: 'CONFLICT', rule: 'LV-1', messageZh: '这段时间与您已有的请假重叠，请核对日期，或先取消原来的请假', argumentPath: ['input', 'startsOn'] },
  leave_decision_two_people: { code: 'SEPARATION_OF_DUTIES', rule: 'LV-4', messageZh: '请假人不能审批自己的请假，请由另一位有此权限的同事审批' },
};
