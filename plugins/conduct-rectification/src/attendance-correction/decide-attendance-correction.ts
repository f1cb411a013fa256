import { defineTransition, defineUseCase, Flag, Input, Same, VersionedInput } from '@xiangzhi/plugin-api';
import { recountDays } from '../attendance-day/recount-days.js';
import { AttendanceCorrection } from './attendance-correction.record.js';

@Input({ zh: '审批补签', en: 'Decides about a correction.' })
export class DecideAttendanceCorrectionInput extends VersionedInput {
  @Flag({ zh: '是否同意', en: 'Whether it counts.' })
  readonly approved!: boolean;

  @Same(() => AttendanceCorrection)
  readonly opinion?: string | null;
}

/** ATD-4, SOD-4: neither by the employee nor by whoever has asked. The day is counted anew, with the correction among its punches (ATD-3). */
export const decideAttendanceCorrection = defineUseCase({
  name: 'decideAttendanceCorrection',
  zh: '审批补签',
  en: 'Decide about a correction.',
  permission: 'conduct-rectification:attendance:decide',
  input: DecideAttendanceCorrectionInput,
  payload: { attendanceCorrection: AttendanceCorrection },
  async run(work, { id, version, approved, opinion = null }) {
    const row = await work.lock(AttendanceCorrection, id, version);
    await work.transition(AttendanceCorrection, row, { action: approved ? 'approve' : 'refuse', changes: { deciderId: work.actor.userId, opinion } });
    if (approved) await recountDays(work, { employees: [row.employeeId], from: row.day, to: row.day });
    return { attendanceCorrection: id };
  },
});

export const withdrawAttendanceCorrection = defineTransition({ name: 'withdrawAttendanceCorrection', record: AttendanceCorrection, action: 'withdraw', reach: 'TOWNSHIP' });
