import { DomainError, formatDateTime, pausedUnits, unitsOf, type ItemRow, type SlaPolicy, type WorkingCalendar } from '@xiangzhi/plugin-api';

const UNIT_ZH: Readonly<Record<SlaPolicy['finish']['unit'], string>> = {
  CLOCK_MINUTES: '分钟', CLOCK_HOURS: '小时', WORKING_HOURS: '工作小时', WORKING_DAYS: '个工作日', CALENDAR_DAYS: '天',
};

/** `5个工作日` */
export const limitZh = ({ unit, amount }: SlaPolicy['finish']): string => `${amount}${UNIT_ZH[unit]}`;

type Paused = Pick<ItemRow, 'policy' | 'pausedUnits' | 'dueAt'>;

/**
 * CLK-4: an item may be paused where its policy allows it, and in all no longer than its limit.
 * @throws DomainError INVARIANT_VIOLATION, VALIDATION
 */
export const assertPauseFits = ({ policy, pausedUnits: before }: Paused, until: Date, { now, calendar }: { readonly now: Date; readonly calendar: WorkingCalendar }): void => {
  if (!policy.pauseAllowed) throw new DomainError('INVARIANT_VIOLATION', { rule: 'CLK-4', messageZh: '此类事项的时限规定不允许挂起；确有困难请申请延期' });
  if (until <= now) throw new DomainError('VALIDATION', { rule: 'CLK-4', messageZh: '挂起截止时间须晚于现在，请重填', argumentPath: ['input', 'until'] });
  if (before + pausedUnits(now, until, policy.finish, calendar) <= unitsOf(policy.finish)) return;
  throw new DomainError('INVARIANT_VIOLATION', {
    rule: 'CLK-4',
    messageZh: `累计挂起不能超过原办理时限（${limitZh(policy.finish)}），请把挂起截止时间提前`,
    argumentPath: ['input', 'until'],
  });
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
    throw new DomainError('DEADLINE_PASSED', { rule: 'CLK-5', messageZh: `办理时限 ${formatDateTime(dueAt)} 已过，延期须在到期之前申请；请尽快办理并说明原因` });
  }
  if (extensions >= policy.maxExtensions) refuse(`此类事项最多延期 ${policy.maxExtensions} 次，已经用完；请按现时限办理`);
  if (amount > policy.finish.amount) refuse(`每次延期不能超过原办理时限（${limitZh(policy.finish)}），请减少`);
};
