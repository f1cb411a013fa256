import type { PluginModule } from '@xiangzhi/plugin-api';
import { AttendanceCorrection } from './attendance-correction/attendance-correction.record.js';
import { decideAttendanceCorrection, withdrawAttendanceCorrection } from './attendance-correction/decide-attendance-correction.js';
import { requestAttendanceCorrection } from './attendance-correction/request-attendance-correction.js';
import { AttendanceDay } from './attendance-day/attendance-day.record.js';
import { attendanceLedger } from './attendance-day/attendance.ledger.js';
import { AttendanceMonth } from './attendance-day/attendance-month.record.js';
import { lockAttendanceMonth, unlockAttendanceMonth } from './attendance-day/lock-attendance-month.js';
import { assignAttendanceNumber, endAttendanceNumber } from './attendance-device/assign-attendance-number.js';
import { AttendanceDeviceUser } from './attendance-device/attendance-device-user.record.js';
import { AttendanceDevice } from './attendance-device/attendance-device.record.js';
import { checkDeviceClock } from './attendance-device/check-device-clock.js';
import { registerAttendanceDevice, retireAttendanceDevice, updateAttendanceDevice } from './attendance-device/register-attendance-device.js';
import { AttendanceStaff } from './attendance-staff/attendance-staff.record.js';
import { enrolAttendanceStaff, updateAttendanceStaff } from './attendance-staff/enrol-attendance-staff.js';
import { attendanceConstraints as constraints } from './attendance.constraints.js';
import { decideLeave } from './leave-request/decide-leave.js';
import { delegateLeaveDecisions, revokeLeaveDelegation } from './leave-request/delegate-leave-decisions.js';
import { LeaveDecision } from './leave-request/leave-decision.record.js';
import { LeaveDelegation } from './leave-request/leave-delegation.record.js';
import { leaveNotifications } from './leave-request/leave.notifications.js';
import { LeaveRequest } from './leave-request/leave-request.record.js';
import { LeaveTurn } from './leave-request/leave-turn.record.js';
import { cancelLeave, requestLeave, submitLeave } from './leave-request/request-leave.js';
import { closeLeave, returnFromLeave } from './leave-request/return-from-leave.js';
import { OutDuty } from './out-duty/out-duty.record.js';
import { registerOutDuty, voidOutDuty } from './out-duty/register-out-duty.js';
import { importPunches } from './punch/import-punches.js';
import { PunchImport } from './punch/punch-import.record.js';
import { Punch } from './punch/punch.record.js';
import { pushPunches } from './punch/push-punches.js';
import { AttendanceShift } from './shift/attendance-shift.record.js';
import { endAttendanceShift, setAttendanceShift } from './shift/set-attendance-shift.js';

/** 考勤与请销假 (§11.2, §11.3). */
export const attendance: Partial<PluginModule> = {
  records: [
    AttendanceDevice, AttendanceDeviceUser, AttendanceStaff, AttendanceShift, PunchImport, Punch, AttendanceDay, AttendanceMonth, AttendanceCorrection, OutDuty,
    LeaveRequest, LeaveDecision, LeaveDelegation, LeaveTurn,
  ],
  useCases: [
    registerAttendanceDevice, updateAttendanceDevice, retireAttendanceDevice, checkDeviceClock, enrolAttendanceStaff, updateAttendanceStaff, assignAttendanceNumber, endAttendanceNumber,
    importPunches, pushPunches, setAttendanceShift, endAttendanceShift, registerOutDuty, voidOutDuty, requestAttendanceCorrection, decideAttendanceCorrection, withdrawAttendanceCorrection,
    lockAttendanceMonth, unlockAttendanceMonth, requestLeave, submitLeave, cancelLeave, decideLeave, returnFromLeave, closeLeave, delegateLeaveDecisions, revokeLeaveDelegation,
  ],
  ledgers: [attendanceLedger],
  notifications: leaveNotifications,
  constraints,
};
