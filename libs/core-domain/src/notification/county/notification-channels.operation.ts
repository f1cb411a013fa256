import { Choice, defineOperation, DomainError, Flag, Input, localDateOf, Output, sql, Text, Whole, type OperationContext } from '@xiangzhi/plugin-api';
import { DatabaseAccess } from '../../installation/database-access.js';
import { inRegion } from '../../installation/in-region.js';
import { inPlatformRealm, recordPlatformAct } from '../../installation/platform-act.js';
import { OutgoingNotificationChannel } from '../notification.choices.js';

@Input({ zh: '设置外发渠道', en: 'Says whether the county’s townships have an outgoing channel, and how many units a month it pays.' })
export class SetNotificationChannelInput {
  @Choice(OutgoingNotificationChannel, { zh: '渠道', en: 'Channel.' })
  readonly channel!: OutgoingNotificationChannel;

  @Flag({ zh: '是否开通', en: 'Whether the townships have it.' })
  readonly switchedOn!: boolean;

  @Whole({ zh: '每月额度（条）：全县乡镇合计', en: 'Units a month, for all townships of the county together.', max: 10_000_000 })
  readonly monthlyLimit!: number;
}

@Output({ zh: '县级外发渠道', en: 'An outgoing channel of a county.' })
export class CountyNotificationChannel {
  @Text({ zh: '区划代码', en: 'Division code of the county.', max: 6, privacy: 0 })
  readonly areaCode!: string;

  @Choice(OutgoingNotificationChannel, { zh: '渠道', en: 'Channel.', privacy: 0 })
  readonly channel!: OutgoingNotificationChannel;

  @Flag({ zh: '是否开通', en: 'Whether the townships have it.', privacy: 0 })
  readonly switchedOn!: boolean;

  @Whole({ zh: '每月额度（条）', en: 'Units a month.', privacy: 0 })
  readonly monthlyLimit!: number;

  @Whole({ zh: '本月已用（条）', en: 'Units used this month.', privacy: 0 })
  readonly usedThisMonth!: number;
}

const COUNTY_DIGITS = 6;

/** The county pays (domain-model §3.8), so it says whether and how much. Without it nothing goes out, whatever the installation has set up. */
export const setNotificationChannel = defineOperation<OperationContext, SetNotificationChannelInput, boolean>({
  kind: 'mutation',
  name: 'setNotificationChannel',
  zh: '设置本县的外发渠道和每月额度',
  en: 'Say whether the townships of the county have an outgoing channel, and how many units a month it pays.',
  access: { permission: 'oversight:notification:administer' },
  audience: ['OVERSIGHT'],
  input: SetNotificationChannelInput,
  result: 'flag',
  async run({ actor, get, now }, { channel, switchedOn, monthlyLimit }) {
    if (actor.kind !== 'OVERSIGHT') throw new TypeError('setNotificationChannel is offered to counties only');
    if (actor.regionCode.length !== COUNTY_DIGITS) throw new DomainError('FORBIDDEN', { rule: '§3.8', messageZh: '外发渠道由县（区）开通并承担费用，请由县级管理员办理' });
    const { database } = get(DatabaseAccess);
    await inRegion(database, actor, (tx) =>
      tx.query(sql`
        insert into core.channel_allowance as c (region_code, channel, switched_on, monthly_limit, set_at, set_by) values (${actor.regionCode}, ${channel}, ${switchedOn}, ${monthlyLimit}, ${now}, ${actor.accountId})
        on conflict (region_code, channel) do update set switched_on = excluded.switched_on, monthly_limit = excluded.monthly_limit, set_at = excluded.set_at, set_by = excluded.set_by returning channel`),
    );
    await inPlatformRealm(database, (tx) => recordPlatformAct(tx, { action: 'CONFIG', objectType: 'NotificationChannel', objectId: null, at: now, facts: { channel, switchedOn, monthlyLimit, region: actor.regionCode, by: actor.accountId } }));
    return true;
  },
});

export const notificationChannels = defineOperation<OperationContext, object, readonly CountyNotificationChannel[]>({
  kind: 'query',
  name: 'notificationChannels',
  zh: '外发渠道、额度与本月用量',
  en: 'Outgoing channels of the region’s counties, their units, and what was used this month.',
  access: { permission: 'oversight:tenant:read' },
  audience: ['OVERSIGHT'],
  result: [CountyNotificationChannel],
  async run({ actor, get, now }) {
    if (actor.kind !== 'OVERSIGHT') throw new TypeError('notificationChannels is offered to counties and cities only');
    const month = localDateOf(now).slice(0, 7);
    return inRegion(get(DatabaseAccess).database, actor, (tx) =>
      tx.query<CountyNotificationChannel>(sql`
        select a.region_code as "areaCode", a.channel, a.switched_on as "switchedOn", a.monthly_limit as "monthlyLimit", coalesce(u.used, 0) as "usedThisMonth"
        from core.channel_allowance a left join core.channel_usage u on u.region_code = a.region_code and u.channel = a.channel and u.month = ${month}
        where starts_with(a.region_code, ${actor.regionCode}) order by a.region_code, a.channel`),
    );
  },
});
