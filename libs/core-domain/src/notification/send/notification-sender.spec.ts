import { sql } from '@xiangzhi/persistence';
import { ACCESS_KEY, AliyunProvider } from '../../fixtures/aliyun-provider.js';
import { declared, NotificationWorld } from '../../fixtures/notification-world.js';
import { AliyunSms } from '../aliyun-sms/aliyun-sms.js';

let world: NotificationWorld;
let provider: AliyunProvider;
let sms: AliyunSms;

beforeAll(async () => {
  world = await NotificationWorld.open();
});

beforeEach(async () => {
  world.clock.set('2026-03-02T10:00:00+08:00');
  provider = await AliyunProvider.start();
  sms = new AliyunSms({
    ...ACCESS_KEY, signName: '清丰县社会治理中心', endpoint: provider.url, patienceMs: 2_000, templates: { 'core.specHappened': { code: 'SMS_1', params: { place: 'name', who: 'surname' } } },
  }, world.clock);
});

afterEach(async () => {
  await provider.stop();
  await world.rows(sql`update core.notification_delivery set next_at = null where state = 'SENT'`);
  await world.rows(sql`delete from core.notification_delivery where state = 'QUEUED'`);
  expect(world.errors.splice(0)).toEqual([]);
});

const send = (): Promise<unknown> => world.sender({ SMS: sms }).runOnce();
const later = (ms: number): void => world.clock.set(new Date(world.clock.now().getTime() + ms).toISOString());

describe('§3.8 text messages by the provider’s interface', () => {
  it('§3.8 what is sent is signed, carries the filed template, our reference and no more of the person than the surname; the receipt follows', async () => {
    const { town } = await world.town();
    await world.tell(town);
    await send();
    expect(provider.taken).toMatchObject([{ phone: '13900001234', sign: '清丰县社会治理中心', template: 'SMS_1', params: { place: expect.stringContaining('镇') as string, who: '欧阳' } }]);
    expect(await world.deliveries(town)).toMatchObject([{ state: 'SENT', receipt_id: 'biz-1', attempts: 1 }]);
    later(61_000);
    await send();
    expect(await world.deliveries(town)).toMatchObject([{ state: 'SENT' }]);
    Object.assign(provider.taken[0] ?? {}, { status: 3 });
    later(130_000);
    await send();
    expect(await world.deliveries(town)).toMatchObject([{ state: 'DELIVERED', next_at: null }]);
    expect(provider.calls).toEqual(['SendSms', 'QuerySendDetails', 'QuerySendDetails']);
  });

  it('§3.8 what has not arrived is kept with the operator’s code', async () => {
    const { town } = await world.town();
    await world.tell(town);
    await send();
    Object.assign(provider.taken[0] ?? {}, { status: 2, errCode: 'MOBILE_TERMINAL_FULL' });
    later(61_000);
    await send();
    expect(await world.deliveries(town)).toMatchObject([{ state: 'FAILED', error_code: 'MOBILE_TERMINAL_FULL' }]);
  });

  it('§3.8 a wrong key is refused by the provider and kept as such', async () => {
    const { town } = await world.town();
    await world.tell(town);
    const forged = new AliyunSms({ ...ACCESS_KEY, accessKeySecret: 'guessed', signName: 'x', endpoint: provider.url, templates: { 'core.specHappened': { code: 'SMS_1', params: {} } } }, world.clock);
    await world.sender({ SMS: forged }).runOnce();
    expect(await world.deliveries(town)).toMatchObject([{ state: 'FAILED', error_code: 'SignatureDoesNotMatch' }]);
    expect([provider.taken, await world.used()]).toEqual([[], 0]);
  });

  it('§3.8 a number that is none is refused for good, and the county gets its unit back', async () => {
    const { town, person } = await world.town();
    await world.rows(sql`update core.app_user set mobile = '0393-1234567' where id = ${person.id}`);
    await world.tell(town);
    await send();
    expect(await world.deliveries(town)).toMatchObject([{ state: 'FAILED', error_code: 'isv.MOBILE_NUMBER_ILLEGAL', next_at: null }]);
    expect(await world.used()).toBe(0);
  });

  it.each([
    ['throttled', { status: 400, json: { Code: 'Throttling.User' } }, 'Throttling.User', 1_000],
    ['too many to this number', { json: { Code: 'isv.BUSINESS_LIMIT_CONTROL' } }, 'isv.BUSINESS_LIMIT_CONTROL', 3_600_000],
    ['the county’s account is empty', { json: { Code: 'isv.AMOUNT_NOT_ENOUGH' } }, 'isv.AMOUNT_NOT_ENOUGH', 3_600_000],
    ['a fault of the provider', { status: 503, text: '<html>' }, 'HTTP_503', 1_000],
    ['too many requests', { status: 429, json: {} }, 'HTTP_429', 1_000],
    ['what is no answer', { status: 200, text: 'pong' }, 'HTTP_200', 1_000],
    ['a cut connection', 'cut', 'CONNECTION_LOST', 1_000],
  ] as const)('§3.8 %s: tried again after a pause, and sent once', async (_, trouble, code, pause) => {
    const { town } = await world.town();
    provider.trouble.push(trouble);
    await world.tell(town);
    await send();
    expect(await world.deliveries(town)).toMatchObject([{ state: 'QUEUED', attempts: 1, error_code: code, next_at: new Date(world.clock.now().getTime() + pause) }]);
    later(pause - 1);
    await send();
    expect(provider.taken).toEqual([]);
    later(1);
    await send();
    expect(await world.deliveries(town)).toMatchObject([{ state: 'SENT', attempts: 2, error_code: null }]);
    expect([provider.taken.length, await world.used()]).toEqual([1, 1]);
  });

  it('§3.8 nobody answers: given up after the patience of one call, and tried again', async () => {
    const { town } = await world.town();
    provider.trouble.push('never');
    await world.tell(town);
    await send();
    expect(await world.deliveries(town)).toMatchObject([{ state: 'QUEUED', error_code: 'TIMEOUT' }]);
  });

  it('§3.8 what fails again and again is given up after twelve times', async () => {
    const { town } = await world.town();
    provider.trouble.push(...Array.from({ length: 20 }, () => ({ json: { Code: 'isp.SYSTEM_ERROR' } })));
    await world.tell(town, declared({ urgent: true }));
    for (let time = 0; time < 15; time += 1) {
      await send();
      later(3_700_000);
    }
    expect(await world.deliveries(town)).toMatchObject([{ state: 'FAILED', attempts: 12, error_code: 'isp.SYSTEM_ERROR' }]);
    expect(await world.used()).toBe(0);
  });
});

describe('§3.8 once, whatever happens', () => {
  it('§3.8 the provider has taken it and the answer was lost: found by our reference, not sent a second time', async () => {
    const { town } = await world.town();
    provider.trouble.push('TAKEN_THEN_CUT');
    await world.tell(town);
    await send();
    later(1_000);
    await send();
    expect([provider.taken.length, provider.calls]).toEqual([1, ['SendSms', 'QuerySendDetails']]);
    expect(await world.deliveries(town)).toMatchObject([{ state: 'SENT', attempts: 2 }]);
  });

  it('§3.8 a sender dies after the call and before it has said so: the next one finds the message when the claim is over', async () => {
    const { town } = await world.town();
    await world.tell(town);
    const dying = world.sender({ SMS: { carries: () => true, unitsOf: () => 1, send: async (message) => { await sms.send(message); throw new Error('killed'); } } });
    expect(await dying.runOnce()).toMatchObject({ failed: 1 });
    expect(world.errors.splice(0)).toHaveLength(1);
    await send();
    expect(provider.calls).toEqual(['SendSms']);
    later(180_000);
    await send();
    expect([provider.taken.length, provider.calls, await world.used()]).toEqual([1, ['SendSms', 'QuerySendDetails'], 1]);
    expect(await world.deliveries(town)).toMatchObject([{ state: 'SENT' }]);
  });

  it('§3.8 eight senders at once: each of thirty messages goes out once', async () => {
    const { town } = await world.town();
    await Promise.all(Array.from({ length: 30 }, () => world.tell(town)));
    await Promise.all(Array.from({ length: 8 }, () => send()));
    await send();
    expect(new Set(provider.taken.map(({ outId }) => outId)).size).toBe(30);
    expect(provider.taken).toHaveLength(30);
  });

  it('§3.8 fifty who tell the same at once: one message on each channel', async () => {
    const { town } = await world.town();
    const id = '01890000-0000-7000-8000-000000000001';
    await Promise.all(Array.from({ length: 50 }, () => world.tell(town, declared(), id)));
    expect([(await world.deliveries(town)).length, (await world.deliveries(town, 'IN_APP')).length]).toEqual([1, 1]);
  });
});

describe('§3.8 quota', () => {
  it('§3.8 fifty at once for the last ten units of the county: exactly ten go out', async () => {
    const { town } = await world.town({ limit: 10 });
    await Promise.all(Array.from({ length: 50 }, () => world.tell(town)));
    await Promise.all(Array.from({ length: 10 }, () => send()));
    await send();
    expect([provider.taken.length, await world.used()]).toEqual([10, 10]);
    const states = (await world.deliveries(town)).map(({ state, reason }) => `${state} ${reason ?? ''}`).sort();
    expect(states).toEqual([...Array.from({ length: 10 }, () => 'SENT '), ...Array.from({ length: 40 }, () => 'SUPPRESSED QUOTA')].sort());
  });

  it('§3.8 the last ten are the county’s, whichever of its townships asks; a new month has new ones', async () => {
    const { town } = await world.town({ limit: 10 });
    const taken = (tenantId: string, month: string): Promise<boolean> =>
      world.runtime.writeModel.performSystem('core', tenantId, async (work) => (await work.query<{ taken: boolean }>(sql`select core.take_channel_units('SMS', ${month}, 1) as taken`))[0]?.taken === true);
    const asked = await Promise.all(Array.from({ length: 50 }, () => taken(town.tenantId, '2026-03')));
    expect(asked.filter(Boolean)).toHaveLength(10);
    expect([await taken(town.tenantId, '2026-03'), await taken(town.tenantId, '2026-04')]).toEqual([false, true]);
  });

  it('§3.8 a county that has set no limit pays for nothing: what would go out stands in the log, with nothing of whom it is about', async () => {
    const { town } = await world.town({ channels: [] });
    await world.tell(town);
    world.logged.splice(0);
    await send();
    expect([provider.calls, await world.deliveries(town), world.logged]).toEqual([[], [], ['notification: 试验通知']]);
    expect(await world.deliveries(town, 'LOG')).toMatchObject([{ state: 'SENT' }]);
  });
});

describe('§3.8 when and whether', () => {
  it('§3.8 what happens at night is kept, and goes out at seven; what is urgent goes at once', async () => {
    const { town } = await world.town();
    world.clock.set('2026-03-02T21:00:00+08:00');
    await world.tell(town);
    await world.tell(town, declared({ urgent: true }));
    await send();
    expect(provider.taken).toHaveLength(1);
    expect(await world.deliveries(town)).toMatchObject([{ state: 'QUEUED', reason: 'QUIET_HOURS', next_at: new Date('2026-03-03T07:00:00+08:00') }, { state: 'SENT' }]);
    world.clock.set('2026-03-03T06:59:59+08:00');
    await send();
    expect(provider.taken).toHaveLength(1);
    world.clock.set('2026-03-03T07:00:00+08:00');
    await send();
    expect(provider.taken).toHaveLength(2);
  });

  it('§3.8 what was late, or is tried again, does not go out at night either', async () => {
    const { town } = await world.town();
    world.clock.set('2026-03-02T20:59:59+08:00');
    provider.trouble.push({ json: { Code: 'isp.SYSTEM_ERROR' } });
    await world.tell(town);
    await world.tell(town);
    world.clock.set('2026-03-02T21:00:30+08:00');
    await send();
    expect(provider.calls).toEqual([]);
    expect((await world.deliveries(town)).map(({ next_at: next }) => next)).toEqual([new Date('2026-03-03T07:00:00+08:00'), new Date('2026-03-03T07:00:00+08:00')]);
  });

  it('AM-15 a demo tenant: the channel is set up, paid for and urgent, and the provider hears nothing', async () => {
    const { town } = await world.town();
    await world.tell(town, declared({ urgent: true }));
    await world.rows(sql`insert into core.installation (id, made_by_demo, created_at, updated_at) values ('installation', true, '2026-01-01', '2026-01-01') on conflict (id) do update set made_by_demo = true`);
    try {
      await send();
    } finally {
      await world.rows(sql`update core.installation set made_by_demo = false`);
    }
    expect([provider.calls, await world.used()]).toEqual([[], 0]);
    expect(await world.deliveries(town)).toMatchObject([{ state: 'SUPPRESSED', reason: 'DEMO_TENANT' }]);
    await send();
    expect(provider.calls).toEqual([]);
    expect(await world.deliveries(town, 'IN_APP')).toMatchObject([{ state: 'DELIVERED' }]);
  });

  it('§3.8 a notification for which no template was filed, and somebody who has left meanwhile', async () => {
    const { town, person } = await world.town();
    await world.tell(town);
    await world.sender({ SMS: new AliyunSms({ ...ACCESS_KEY, signName: 'x', endpoint: provider.url, templates: {} }, world.clock) }).runOnce();
    expect(await world.deliveries(town)).toMatchObject([{ state: 'SUPPRESSED', reason: 'NOT_CONFIGURED' }]);
    await world.tell(town);
    await world.rows(sql`update core.app_user set status = 'LEFT' where id = ${person.id}`);
    await send();
    expect((await world.deliveries(town)).at(1)).toMatchObject({ state: 'FAILED', error_code: 'NOT_AT_WORK' });
    expect(provider.calls).toEqual([]);
  });
});
