import { addDays, defineUseCase, DomainError, Input, ReasonInput, refusing, Same, type LocalDate } from '@xiangzhi/plugin-api';
import type { DayHalf } from '../attendance-day/attendance-day.choices.js';
import { assertMonthOpen } from '../attendance-day/locked-month.js';
import { recountDays } from '../attendance-day/recount-days.js';
import { findStaff } from '../attendance-staff/staff-of.js';
import { halfSpanOf } from '../leave-request/leave.rules.js';
import { OutDuty } from './out-duty.record.js';

@Input({ zh: '登记公出、下村', en: 'Says that one is at work elsewhere.' })
export class RegisterOutDutyInput {
  @Same(() => OutDuty)
  readonly place!: string;

  @Same(() => OutDuty)
  readonly purpose!: string;

  @Same(() => OutDuty)
  readonly startsOn!: LocalDate;

  @Same(() => OutDuty)
  readonly startsHalf!: DayHalf;

  @Same(() => OutDuty)
  readonly endsOn!: LocalDate;

  @Same(() => OutDuty)
  readonly endsHalf!: DayHalf;
}

const MOST_DAYS = 31;

/** §11.2: for oneself, on the day at the latest; what was forgotten is corrected with somebody else's word (ATD-4). */
export const registerOutDuty = defineUseCase({
  name: 'registerOutDuty',
  zh: '登记公出、下村',
  en: 'Say that one is at work elsewhere.',
  permission: 'conduct-rectification:attendance:request',
  reach: 'TOWNSHIP',
  own: true,
  input: RegisterOutDutyInput,
  payload: { outDuty: OutDuty },
  async run(work, input) {
    const span = halfSpanOf(input);
    if (input.startsOn < work.today) throw new DomainError('DEADLINE_PASSED', { rule: 'ATD-4', messageZh: '公出应在当天或之前登记；漏登的请申请补签，由他人审批', argumentPath: ['input', 'startsOn'] });
    if (input.endsOn > addDays(input.startsOn, MOST_DAYS)) refusing('VALIDATION', '§11.2')('一次公出最多登记一个月', 'endsOn');
    const { employeeId, unitPath } = await findStaff(work, work.actor.userId, 'startsOn');
    return { outDuty: await work.insert(OutDuty, { ...input, ...span, employeeId, unitPath }) };
  },
});

/** By oneself, or by whoever oversees the unit: it was not so. */
export const voidOutDuty = defineUseCase({
  name: 'voidOutDuty',
  zh: '作废公出登记',
  en: 'Void what was said of work elsewhere.',
  permission: 'conduct-rectification:attendance:request',
  input: ReasonInput,
  payload: { outDuty: OutDuty },
  async run(work, { id, version, reason }) {
    const row = await work.lock(OutDuty, id, version);
    if (row.voidedAt !== null) refusing('INVARIANT_VIOLATION', '§2')('这条公出登记已经作废', 'id');
    await assertMonthOpen(work, row.startsOn, 'id');
    await work.update(OutDuty, row, { voidedAt: work.now, voidReason: reason });
    await recountDays(work, { employees: [row.employeeId], from: row.startsOn, to: row.endsOn });
    return { outDuty: id };
  },
});
