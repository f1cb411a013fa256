import { newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/persistence';
import type { OversightActor, TenantActor } from '@xiangzhi/plugin-api';
import type { Township } from '@xiangzhi/testing';
import { declared, NotificationWorld } from '../../fixtures/notification-world.js';

const MUTE = 'mutation ($i: SetMyNotificationChannelInput!) { setMyNotificationChannel(input: $i) { notificationPreference { id version channel muted } } }';
const SWITCH = 'mutation ($i: SwitchNotificationInput!) { switchNotification(input: $i) { notificationSwitch { id code switchedOff } } }';
const TRIGGERS = '{ notificationTriggers { code module labelZh textZh toZh callsZh channels switchable switchedOff byPhone } }';
const CHANNEL = 'mutation ($i: SetNotificationChannelInput!) { setNotificationChannel(input: $i) }';
const CHANNELS = '{ notificationChannels { areaCode channel switchedOn monthlyLimit usedThisMonth } }';

let world: NotificationWorld;
let town: Township;
let [reader, admin]: [TenantActor?, TenantActor?] = [];

beforeAll(async () => {
  world = await NotificationWorld.open();
});

beforeEach(async () => {
  world.clock.set('2026-03-02T10:00:00+08:00');
  ({ town } = await world.town());
  reader = await town.actor({ role: 'VILLAGE_STAFF' });
  admin = await town.actor({ role: 'TOWNSHIP_ADMIN' });
});

const ask = (who: TenantActor | OversightActor | undefined, document: string, input?: object) => world.runtime.ask<Record<string, Record<string, unknown>>>(who ?? null, document, input ? { i: input } : {});
const refusal = async (...given: Parameters<typeof ask>): Promise<readonly string[]> => (await ask(...given)).errors.map(({ extensions: { code, rule } }) => (rule === undefined ? code : `${code} ${rule}`));
const statesOf = async (who: TenantActor | undefined, channel: string): Promise<readonly object[]> =>
  world.rows(sql`select state, reason from core.notification_delivery where tenant_id = ${town.tenantId} and recipient_id = ${who?.userId} and channel = ${channel} order by created_at, id`);

describe('§3.8 what a person wants', () => {
  it('§3.8 whoever has switched a channel off is told in the platform alone, others go on; switched on again he is told', async () => {
    expect((await ask(reader, MUTE, { channel: 'SMS', muted: true })).errors).toEqual([]);
    await world.tell(town);
    expect([await statesOf(reader, 'SMS'), await statesOf(reader, 'IN_APP')]).toEqual([[{ state: 'SUPPRESSED', reason: 'NO_CONSENT' }], [{ state: 'DELIVERED', reason: null }]]);
    expect(await statesOf(admin, 'SMS')).toEqual([{ state: 'QUEUED', reason: null }]);
    await ask(reader, MUTE, { channel: 'SMS', muted: false });
    await world.tell(town);
    expect((await statesOf(reader, 'SMS')).at(1)).toEqual({ state: 'QUEUED', reason: null });
  });

  it('§3.8 switched off while a message waits for the morning: it is not sent', async () => {
    world.clock.set('2026-03-02T22:00:00+08:00');
    await world.tell(town);
    await ask(reader, MUTE, { channel: 'SMS', muted: true });
    world.clock.set('2026-03-03T07:00:00+08:00');
    await world.sender({ SMS: { carries: () => true, unitsOf: () => 1, send: async () => ({ kind: 'ACCEPTED', receiptId: null }) } }).runOnce();
    expect([await statesOf(reader, 'SMS'), await statesOf(admin, 'SMS')]).toEqual([[{ state: 'SUPPRESSED', reason: 'NO_CONSENT' }], [{ state: 'SENT', reason: null }]]);
  });

  it('§3.8 by e-mail whoever has said where, and nobody else; another channel has no address', async () => {
    ({ town } = await world.town({ channels: ['EMAIL'] }));
    reader = await town.actor({ role: 'VILLAGE_STAFF' });
    admin = await town.actor({ role: 'TOWNSHIP_ADMIN' });
    await world.tell(town);
    expect((await ask(reader, MUTE, { channel: 'EMAIL', muted: false, address: 'reader@town.example' })).errors).toEqual([]);
    expect([await refusal(reader, MUTE, { channel: 'SMS', muted: false, address: 'reader@town.example' }), await refusal(reader, MUTE, { channel: 'EMAIL', muted: false, address: 'a@b\r\nBcc: c@d.e' })]).toEqual([['VALIDATION §3.8'], ['VALIDATION']]);
    await world.tell(town);
    expect([await statesOf(reader, 'EMAIL'), await statesOf(admin, 'EMAIL'), await statesOf(admin, 'LOG')]).toEqual([[{ state: 'QUEUED', reason: null }], [], []]);
    await ask(reader, MUTE, { channel: 'EMAIL', muted: true });
    await world.tell(town);
    expect((await statesOf(reader, 'EMAIL')).at(1)).toEqual({ state: 'SUPPRESSED', reason: 'NO_CONSENT' });
  });

  it('§3.8 said twenty times at once it is one choice, and nobody else’s', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(reader, MUTE, { channel: 'WECHAT_WORK', muted: true })));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const mine = '{ myNotificationPreferences { nodes { channel muted } } }';
    expect((await ask(reader, mine)).data['myNotificationPreferences']).toEqual({ nodes: [{ channel: 'WECHAT_WORK', muted: true }] });
    expect((await ask(admin, mine)).data['myNotificationPreferences']).toEqual({ nodes: [] });
  });

  it.each([['SMOKE'], ['IN_APP']])('§3.8 %s is no channel that one could switch off', async (channel) => {
    expect((await ask(reader, MUTE, { channel, muted: true })).errors.length).toBeGreaterThan(0);
  });
});

describe('§18.3 what a township tells', () => {
  it('§18.3 the matrix is data: whom, in which words, on which ways, and what is switched off', async () => {
    expect((await ask(admin, SWITCH, { code: 'core.itemNearDue', switchedOff: true, reason: '太多' })).errors).toEqual([]);
    const triggers = (await ask(admin, TRIGGERS)).data['notificationTriggers'] as unknown as readonly object[];
    expect(triggers).toEqual(expect.arrayContaining([
      { code: 'core.itemNearDue', module: 'core', labelZh: '临期提醒', textZh: '{item.code}《{item.title}》临近时限，请于 {item.dueAt} 前办结', toZh: ['承办人', '督办到的岗位'], callsZh: [], channels: ['SMS', 'WECHAT_WORK', 'EMAIL'], switchable: true, switchedOff: true, byPhone: false },
      expect.objectContaining({ code: 'core.itemCritical', switchable: false, switchedOff: false }),
    ]));
  });

  it('§3.8 what is switched off is told to nobody; what is urgent or must be told is told all the same', async () => {
    await world.rows(sql`
      insert into core.notification_switch (tenant_id, id, code, switched_off, created_at, updated_at, version) values (${town.tenantId}, ${newId()}, 'core.specHappened', true, '2026-01-01', '2026-01-01', 1)`);
    await world.tell(town);
    expect(await statesOf(reader, 'IN_APP')).toEqual([]);
    await world.tell(town, declared({ urgent: true }));
    await world.tell(town, declared({ always: true }));
    expect(await statesOf(reader, 'IN_APP')).toHaveLength(2);
  });

  it('§3.6 what is critical is not switched off; a code that there is not, and whoever may not', async () => {
    expect(await refusal(admin, SWITCH, { code: 'core.itemCritical', switchedOff: true })).toEqual(['INVARIANT_VIOLATION §3.6']);
    expect(await refusal(admin, SWITCH, { code: 'core.noSuch', switchedOff: true })).toEqual(['NOT_FOUND §3.8']);
    expect(await refusal(reader, SWITCH, { code: 'core.itemDue', switchedOff: true })).toEqual(['FORBIDDEN']);
  });
});

describe('§3.8 what a county pays', () => {
  const county = (code = town.areaCode.slice(0, 6), permissions = ['oversight:notification:administer', 'oversight:tenant:read']): OversightActor => ({
    kind: 'OVERSIGHT', accountId: newId(), sessionId: newId(), assignmentId: newId(), roleCode: 'COUNTY_ADMIN', permissions: new Set(permissions), clearance: 1, regionCode: code,
  });

  it('§3.8 its townships have the channel from then on; county and city see what was used, other counties do not', async () => {
    expect((await ask(county(), CHANNEL, { channel: 'SMS', switchedOn: true, monthlyLimit: 2 })).errors).toEqual([]);
    await world.tell(town);
    await world.sender({ SMS: { carries: () => true, unitsOf: () => 1, send: async () => ({ kind: 'ACCEPTED', receiptId: null }) } }).runOnce();
    const own = { areaCode: town.areaCode.slice(0, 6), channel: 'SMS', switchedOn: true, monthlyLimit: 2, usedThisMonth: 2 };
    expect((await ask(county(), CHANNELS)).data['notificationChannels']).toEqual([own]);
    expect((await ask(county(town.areaCode.slice(0, 4)), CHANNELS)).data['notificationChannels']).toEqual([own]);
    expect((await ask(county('999999'), CHANNELS)).data['notificationChannels']).toEqual([]);
  });

  it('§3.8 switched off, nothing waits any more and nothing new goes out', async () => {
    await world.tell(town);
    await ask(county(), CHANNEL, { channel: 'SMS', switchedOn: false, monthlyLimit: 1_000 });
    await world.sender({ SMS: { carries: () => true, unitsOf: () => 1, send: async () => ({ kind: 'ACCEPTED', receiptId: null }) } }).runOnce();
    await world.tell(town);
    expect(await statesOf(reader, 'SMS')).toEqual([{ state: 'SUPPRESSED', reason: 'QUOTA' }]);
  });

  it('§3.8 a city does not decide for a county, nor somebody without the right, nor a township', async () => {
    const input = { channel: 'SMS', switchedOn: true, monthlyLimit: 5 };
    expect(await refusal(county(town.areaCode.slice(0, 4)), CHANNEL, input)).toEqual(['FORBIDDEN §3.8']);
    expect(await refusal(county(undefined, ['oversight:tenant:read']), CHANNEL, input)).toEqual(['FORBIDDEN']);
    expect((await ask(admin, CHANNEL, input)).errors.length).toBeGreaterThan(0);
    expect((await ask(county(), CHANNEL, { ...input, monthlyLimit: -1 })).errors).toMatchObject([{ extensions: { code: 'VALIDATION' } }]);
  });
});
