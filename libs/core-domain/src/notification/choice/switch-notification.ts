import { defineUseCase, DomainError, Flag, Input, Same, sql, type Work } from '@xiangzhi/plugin-api';
import { NotificationSwitch } from './notification-switch.record.js';

@Input({ zh: '开关一种通知', en: 'Switches a notification of the township on or off.' })
export class SwitchNotificationInput {
  @Same(() => NotificationSwitch)
  readonly code!: string;

  @Same(() => NotificationSwitch)
  readonly switchedOff!: boolean;

  @Flag({ zh: '没有短信时是否由工作人员电话告知；不填则保持不变', en: 'Whether addressees are told by a telephone call where there are no text messages; left out it stays.', optional: true })
  readonly byPhone?: boolean | null;

  @Same(() => NotificationSwitch)
  readonly reason?: string | null;
}

/** @throws DomainError NOT_FOUND for a code that no module has, INVARIANT_VIOLATION for what must always be told */
const assertSwitchable = (work: Work, code: string, switchedOff: boolean): void => {
  const declared = work.declaredNotifications().find((one) => one.code === code);
  if (!declared) throw new DomainError('NOT_FOUND', { rule: '§3.8', messageZh: `没有代码为“${code}”的通知，请从通知列表中选择`, argumentPath: ['input', 'code'] });
  if (declared.switchable || !switchedOff) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: '§3.6', messageZh: `“${declared.zh}”属于紧急或必须告知的通知，不能关闭`, argumentPath: ['input', 'code'] });
};

export const switchNotification = defineUseCase({
  name: 'switchNotification',
  zh: '开关一种通知',
  en: 'Switch a notification of the township on or off.',
  permission: 'core:notification:oversee',
  input: SwitchNotificationInput,
  payload: { notificationSwitch: NotificationSwitch },
  async run(work, { code, switchedOff, byPhone, reason = null }) {
    assertSwitchable(work, code, switchedOff);
    await work.inTurn('notification switch');
    const [set] = await work.query<{ id: string }>(sql`select id from core.notification_switch where tenant_id = ${work.actor.tenantId} and code = ${code}`);
    if (!set) return { notificationSwitch: await work.insert(NotificationSwitch, { code, switchedOff, byPhone: byPhone ?? false, reason }) };
    const stored = await work.lock(NotificationSwitch, set.id);
    const chosen = { switchedOff, byPhone: byPhone ?? stored.byPhone, reason };
    if (stored.switchedOff !== switchedOff || stored.byPhone !== chosen.byPhone || stored.reason !== reason) await work.update(NotificationSwitch, stored, chosen);
    return { notificationSwitch: set.id };
  },
});
