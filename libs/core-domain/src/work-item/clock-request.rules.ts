import { DomainError, formatDateTime, pausedUnits, unitsOf, type ItemRow, type SlaPolicy, type WorkingCalendar } from '@xiangzhi/plugin-api';

const UNIT_ZH: Readonly<Record<SlaPolicy['finish']['unit'], string>> = {
  CLOCK_MINUTES: '分钟', CLOCK_HOURS: '小时', WORKING_HOURS: '工作小时', WORKING_DAYS: '个工作日', CALENDAR_DAYS: '天',
};

const clockTime = (instant: Date): string => formatDateTime(instant).slice(0, 16).replace('T', ' ');

/** `5个工作日` */
export const limitZh = ({ unit, amount }: SlaPolicy['finish']): string => `${amount}${UNIT_ZH[unit]}`;

type Paused = Pick<ItemRow, 'policy' | 'pausedUnits' | 'dueAt'>;

interface PauseAt {
  readonly now: Date;
  readonly calendar: WorkingCalendar;
}

/**
 * CLK-4: an item may be paused where its policy allows it, and in all no longer than its limit.
 * @throws DomainError INVARIANT_VIOLATION, VALIDATION
 */
export const assertPauseFits = ({ policy, pausedUnits: before }: Paused, until: Date, { now, calendar }: PauseAt): void => {
  if (!policy.pauseAllowed) throw new DomainError('INVARIANT_VIOLATION', { rule: 'CLK-4', messageZh: '此类事项的时限规定不允许挂起；确有困难请申请延期' });
  if (until <= now) throw new DomainError('VALIDATION', { rule: 'CLK-4', messageZh: '挂起截止时间须晚于现在，请重填', argumentPath: ['input', 'until'] });
  if (before + pausedUnits(now, until, policy.finish, calendar) <= unitsOf(policy.finish)) return;
  throw new DomainError('INVARIANT_VIOLATION', {
    rule: 'CLK-4',
    messageZh: `累计挂起不能超过原办理时限（${limitZh(policy.finish)}），请把挂起截止时间提前`,
    argumentPath: ['input', 'until'],
  });
};

/** Whoever decides has no end to fill in: what does not fit any more is refused and asked for anew. */
const overtaken = (rule: string, reasonZh: string): DomainError =>
  new DomainError('INVARIANT_VIOLATION', { rule, messageZh: `${reasonZh}，请填写意见后不予批准，由申请人按现在的情况重新申请`, argumentPath: ['input', 'id'] });

/** The same at the decision, which may come late. @throws DomainError INVARIANT_VIOLATION */
export const assertPauseStillFits = (row: Paused, until: Date, at: PauseAt): void => {
  if (until <= at.now) throw overtaken('CLK-4', `申请挂起到 ${clockTime(until)}，现在已经过了`);
  if (row.pausedUnits + pausedUnits(at.now, until, row.policy.finish, at.calendar) > unitsOf(row.policy.finish)) throw overtaken('CLK-4', `累计挂起将超过原办理时限（${limitZh(row.policy.finish)}）`);
};

type Extended = Pick<ItemRow, 'policy' | 'extensions' | 'dueAt'>;

/**
 * CLK-5: asked for before the deadline, as often as the policy allows, at most by the original limit.
 * @throws DomainError DEADLINE_PASSED, INVARIANT_VIOLATION
 */
export const assertExtensionFits = ({ policy, extensions, dueAt }: Extended, amount: number, now: Date): void => {
  const refuse = (messageZh: string): never => {
    throw new DomainError('INVARIANT_VIOLATION', { rule: 'CLK-5', messageZh, argumentPath: ['input', 'amount'] });
  };
  if (now >= dueAt) {
    throw new DomainError('DEADLINE_PASSED', { rule: 'CLK-5', messageZh: `办理时限 ${clockTime(dueAt)} 已过，延期须在到期之前申请；请尽快办理并说明原因` });
  }
  if (extensions >= policy.maxExtensions) refuse(`此类事项最多延期 ${policy.maxExtensions} 次，已经用完；请按现时限办理`);
  if (amount > policy.finish.amount) refuse(`每次延期不能超过原办理时限（${limitZh(policy.finish)}），请减少`);
};
