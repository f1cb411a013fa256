import { Choices, defineTownshipOperation, Flag, Output, sql, Text, Texts } from '@xiangzhi/plugin-api';
import { ModuleHost } from '../../module/module-host.js';
import { OutgoingNotificationChannel } from '../notification.choices.js';

@Output({ zh: '一种通知', en: 'Something that the platform tells people.' })
export class NotificationTrigger {
  @Text({ zh: '通知代码', en: 'Code of the notification.', max: 80, privacy: 0 })
  readonly code!: string;

  @Text({ zh: '模块', en: 'Key of the module.', max: 60, privacy: 0 })
  readonly module!: string;

  @Text({ zh: '名称', en: 'What it is.', max: 60, privacy: 0 })
  readonly labelZh!: string;

  @Text({ zh: '内容模板', en: 'What it says; in braces what is filled in.', max: 200, privacy: 0 })
  readonly textZh!: string;

  @Texts({ zh: '告知对象', en: 'Who in the matter is told.', max: 60, privacy: 0 })
  readonly toZh!: readonly string[];

  @Texts({ zh: '由工作人员电话告知的对象', en: 'Who besides is told by a telephone call of township staff.', max: 60, privacy: 0 })
  readonly callsZh!: readonly string[];

  @Choices(OutgoingNotificationChannel, { zh: '可外发的渠道', en: 'On which it leaves the platform, where the county has them.', privacy: 0 })
  readonly channels!: readonly OutgoingNotificationChannel[];

  @Flag({ zh: '可否关闭', en: 'Whether the township may switch it off.', privacy: 0 })
  readonly switchable!: boolean;

  @Flag({ zh: '是否关闭', en: 'Whether the township has switched it off.', privacy: 0 })
  readonly switchedOff!: boolean;

  @Flag({ zh: '没有短信时是否由工作人员电话告知', en: 'Whether addressees are told by a telephone call where there are no text messages.', privacy: 0 })
  readonly byPhone!: boolean;
}

interface Stored {
  readonly phone: readonly string[];
  readonly off: readonly string[];
  readonly enabled: readonly string[];
}

/** The matrix of domain-model §18.3 as the modules of the township declare it, with what the township does not tell. */
export const notificationTriggers = defineTownshipOperation<object, readonly NotificationTrigger[]>({
  kind: 'query',
  name: 'notificationTriggers',
  zh: '本乡镇的各种通知：告知谁、说什么、是否关闭',
  en: 'What the platform tells people here: whom, in which words, and whether it is switched off.',
  access: { permission: 'core:notification:oversee' },
  result: [NotificationTrigger],
  async run({ actor: { tenantId }, get, read }) {
    const [stored] = await read<Stored>(sql`
      select coalesce((select array_agg(s.code) from core.notification_switch s where s.tenant_id = ${tenantId} and s.switched_off), '{}') as off,
        coalesce((select array_agg(s.code) from core.notification_switch s where s.tenant_id = ${tenantId} and s.by_phone), '{}') as phone,
        coalesce((select array_agg(m.key) from core.module m where m.tenant_id = ${tenantId} and m.state in ('ENABLED', 'READ_ONLY')), '{}') as enabled`);
    const { off = [], phone = [], enabled = [] } = stored ?? {};
    const declared = await get(ModuleHost).systemWork('core', tenantId, (work) => Promise.resolve(work.declaredNotifications()));
    return declared.filter(({ module }) => module === 'core' || enabled.includes(module)).map(({ code, module, zh, text, toZh, callsZh, channels, switchable }) => ({
      code, module, labelZh: zh, textZh: text, toZh, callsZh, channels: channels as readonly OutgoingNotificationChannel[], switchable, switchedOff: off.includes(code), byPhone: phone.includes(code),
    }));
  },
});
