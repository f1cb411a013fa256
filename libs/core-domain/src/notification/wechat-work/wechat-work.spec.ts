import { sql } from '@xiangzhi/persistence';
import { NotificationWorld } from '../../fixtures/notification-world.js';
import { WECHAT_APP, WechatProvider } from '../../fixtures/wechat-provider.js';
import { WechatWork } from './wechat-work.js';

let world: NotificationWorld;
let provider: WechatProvider;
let channel: WechatWork;

beforeAll(async () => {
  world = await NotificationWorld.open();
});

beforeEach(async () => {
  world.clock.set('2026-03-02T10:00:00+08:00');
  provider = await WechatProvider.start();
  provider.members.set('13900001234', 'OuYang');
  channel = new WechatWork({ ...WECHAT_APP, endpoint: provider.url, patienceMs: 2_000 }, world.clock);
});

afterEach(async () => {
  await provider.stop();
  await world.rows(sql`delete from core.notification_delivery where state = 'QUEUED'`);
  expect(world.errors.splice(0)).toEqual([]);
});

const town = async () => (await world.town({ channels: ['WECHAT_WORK'] })).town;
const send = (): Promise<unknown> => world.sender({ WECHAT_WORK: channel }).runOnce();
const deliveries = (one: Awaited<ReturnType<typeof town>>) => world.deliveries(one, 'WECHAT_WORK');
const later = (ms: number): void => world.clock.set(new Date(world.clock.now().getTime() + ms).toISOString());

describe('§3.8 messages by WeChat Work', () => {
  it('§3.8 a message goes to whom the company knows by the number; one token and one question for each person’s number serve', async () => {
    const here = await town();
    await world.tell(here);
    await world.tell(here);
    await send();
    expect(provider.arrived).toMatchObject([{ touser: 'OuYang', msgtype: 'text', agentid: WECHAT_APP.agentId, text: { content: expect.stringMatching(/^【试验通知】“.*镇”有新消息（03-02 10:00）$/) as string } }]);
    expect(await deliveries(here)).toMatchObject([{ state: 'SENT', receipt_id: 'msg-1', next_at: null }, { state: 'SENT' }]);
    expect(provider.calls.filter((path) => path === 'gettoken')).toHaveLength(1);
  });

  it('§3.8 a token that has ended at the provider is asked for anew, once', async () => {
    const here = await town();
    await world.tell(here);
    await send();
    provider.endTokens();
    later(60_000);
    await world.tell(here);
    await send();
    expect(provider.arrived).toHaveLength(2);
    expect(provider.calls.filter((path) => path === 'gettoken')).toHaveLength(2);
  });

  it('§3.8 a token that ends by its own time is not used any more', async () => {
    const here = await town();
    await world.tell(here);
    await send();
    later(7_000_000);
    await world.tell(here);
    await send();
    expect(provider.calls.filter((path) => path === 'gettoken')).toHaveLength(2);
    expect(provider.arrived).toHaveLength(2);
  });

  it('§3.8 somebody whom the company does not know, or whom the application may not reach, is refused for good', async () => {
    const here = await town();
    provider.members.clear();
    await world.tell(here);
    await send();
    provider.members.set('13900001234', 'OuYang');
    provider.invalid.add('OuYang');
    await world.tell(here);
    await send();
    provider.invalid.clear();
    provider.trouble.push({ json: { errcode: 81013, errmsg: 'user & party & tag all invalid' } });
    await world.tell(here);
    await send();
    expect(await deliveries(here)).toMatchObject([{ state: 'FAILED', error_code: '46004' }, { state: 'FAILED', error_code: 'INVALID_USER' }, { state: 'FAILED', error_code: 'INVALID_USER' }]);
    expect([provider.arrived, await world.used()]).toEqual([[], 0]);
  });

  it.each([
    ['busy', { json: { errcode: -1, errmsg: 'system error' } }, '-1', 1_000],
    ['too many calls', { json: { errcode: 45009, errmsg: 'api freq out of limit' } }, '45009', 3_600_000],
    ['a fault of the provider', { status: 502, text: 'Bad Gateway' }, 'HTTP_502', 1_000],
  ] as const)('§3.8 %s: tried again after a pause', async (_, trouble, code, pause) => {
    const here = await town();
    provider.trouble.push(trouble);
    await world.tell(here);
    await send();
    expect(await deliveries(here)).toMatchObject([{ state: 'QUEUED', error_code: code, next_at: new Date(world.clock.now().getTime() + pause) }]);
    later(pause);
    await send();
    expect(await deliveries(here)).toMatchObject([{ state: 'SENT', attempts: 2 }]);
  });

  it('§3.8 taken, and the answer was lost: the provider passes over the second one, so it arrives once', async () => {
    const here = await town();
    provider.trouble.push('TAKEN_THEN_CUT');
    await world.tell(here);
    await send();
    later(1_000);
    await send();
    expect(provider.arrived).toMatchObject([{ enable_duplicate_check: 1, duplicate_check_interval: 14_400 }]);
    expect(await deliveries(here)).toMatchObject([{ state: 'SENT', attempts: 2 }]);
  });

  it('§3.8 a wrong secret of the county is tried again each hour, and says so', async () => {
    const here = await town();
    channel = new WechatWork({ ...WECHAT_APP, secret: 'guessed', endpoint: provider.url }, world.clock);
    await world.tell(here);
    await send();
    expect(await deliveries(here)).toMatchObject([{ state: 'QUEUED', error_code: '40001', next_at: new Date(world.clock.now().getTime() + 3_600_000) }]);
  });
});
