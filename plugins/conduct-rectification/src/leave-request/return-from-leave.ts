import { defineTransition, defineUseCase, localDateOf, startOfDay, TransitionInput, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { dayOfHalf, halfIndex } from '../attendance-day/half-day.rules.js';
import { recountDays } from '../attendance-day/recount-days.js';
import { LeaveRequest } from './leave-request.record.js';
import { leaveHalfDays, takenUntil } from './leave.rules.js';

const NOON_MS = 12 * 3_600_000;

/** The half day in which somebody is back who says so now. */
const halfNow = (now: Date): number => {
  const day = localDateOf(now);
  return halfIndex(day, now.getTime() - startOfDay(day).getTime() < NOON_MS ? 'AM' : 'PM');
};

/** What was not taken is given back: to the quota, to other leave (LV-1) and to attendance. */
const shortened = async (work: Work, row: RowOf<LeaveRequest>): Promise<Partial<LeaveRequest>> => {
  const toHalf = takenUntil(row, halfNow(work.now));
  if (toHalf === row.toHalf) return {};
  return { toHalf, halfDays: toHalf < row.fromHalf ? 0 : leaveHalfDays(row.type, { fromHalf: row.fromHalf, toHalf }, await work.calendar(startOfDay(row.startsOn))) };
};

/** LV-3 销假: on the working day of the return; who comes back sooner says so sooner. */
export const returnFromLeave = defineUseCase({
  name: 'returnFromLeave',
  zh: '销假',
  en: 'Say that one is back from leave.',
  permission: 'conduct-rectification:leave:request',
  reach: 'TOWNSHIP',
  own: true,
  input: TransitionInput,
  payload: { leaveRequest: LeaveRequest },
  async run(work, { id, version }) {
    const row = await work.lock(LeaveRequest, id, version);
    const { employeeId, fromHalf } = row;
    await work.transition(LeaveRequest, row, { action: 'return', changes: { returnedAt: work.now, ...(await shortened(work, row)) } });
    await recountDays(work, { employees: [employeeId], from: dayOfHalf(fromHalf), to: work.today });
    return { leaveRequest: id };
  },
});

/** The party office has seen the papers. */
export const closeLeave = defineTransition({ name: 'closeLeave', record: LeaveRequest, action: 'close' });
