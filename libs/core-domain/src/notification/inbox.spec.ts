import type { TenantActor } from '@xiangzhi/plugin-api';
import { newId } from '@xiangzhi/kernel';
import { statementsOf, type Township } from '@xiangzhi/testing';
import { NotificationWorld } from '../fixtures/notification-world.js';

const LIST = '{ myNotifications(first: 200) { totalCount nodes { id version code heading text readAt subjectId urgent module } } }';
const UNREAD = '{ myUnreadNotifications { totalCount } }';
const READ = 'mutation ($i: MarkNotificationsReadInput!) { markNotificationsRead(input: $i) { notifications { id version readAt } } }';
const DELIVERIES = '{ notificationDeliveries(first: 50) { nodes { code channel state stateZh reason recipient { id } attempts } } }';

interface Inbox {
  readonly myNotifications: { readonly totalCount: number; readonly nodes: readonly { readonly id: string; readonly version: number; readonly readAt: string | null; readonly text: string }[] };
}

let world: NotificationWorld;
let town: Township;
let [reader, other]: [TenantActor?, TenantActor?] = [];

beforeAll(async () => {
  world = await NotificationWorld.open();
});

beforeEach(async () => {
  world.clock.set('2026-03-02T10:00:00+08:00');
  ({ town } = await world.town());
  reader = await town.actor({ role: 'VILLAGE_STAFF', unit: await town.unit({ level: 'VILLAGE' }) });
  other = await town.actor({ role: 'TOWNSHIP_ADMIN' });
});

const as = (who: TenantActor | undefined): TenantActor => who as TenantActor;
const inbox = async (who: TenantActor | undefined): Promise<Inbox['myNotifications']> => (await world.runtime.data<Inbox>(as(who), LIST)).myNotifications;
const unread = async (who: TenantActor | undefined): Promise<number> => (await world.runtime.data<{ myUnreadNotifications: { totalCount: number } }>(as(who), UNREAD)).myUnreadNotifications.totalCount;
const mark = (who: TenantActor | undefined, input: object): Promise<{ readonly markNotificationsRead: { readonly notifications: readonly { readonly id: string; readonly readAt: string }[] } }> =>
  world.runtime.data(as(who), READ, { i: input });

describe('§3.8 the inbox', () => {
  it('§3.8 each sees what he was told, the latest first, and nobody else’s', async () => {
    await world.tell(town);
    world.clock.set('2026-03-02T11:00:00+08:00');
    await world.tell(town);
    const mine = await inbox(reader);
    expect(mine).toMatchObject({ totalCount: 2, nodes: [{ code: 'core.specHappened', heading: '试验通知', readAt: null, subjectId: town.root.id, urgent: false, module: 'core' }, { readAt: null }] });
    const theirs = await inbox(other);
    expect(theirs.nodes.map(({ id }) => id)).not.toEqual(expect.arrayContaining(mine.nodes.map(({ id }) => id)));
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    expect((await world.runtime.data<{ node: unknown }>(as(reader), node, { id: mine.nodes[0]?.id })).node).not.toBeNull();
    expect((await world.runtime.ask(as(other), node, { id: mine.nodes[0]?.id })).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('§3.8 what is read counts no more; what is somebody else’s is not there, and the first reading stays', async () => {
    await world.tell(town);
    await world.tell(town);
    const [first] = (await inbox(reader)).nodes;
    const [foreign] = (await inbox(other)).nodes;
    expect(await unread(reader)).toBe(2);
    expect((await world.runtime.ask(as(reader), READ, { i: { ids: [first?.id, foreign?.id] } })).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', argumentPath: ['input', 'ids'] } }]);
    expect(await unread(reader)).toBe(2);
    expect((await mark(reader, { ids: [first?.id] })).markNotificationsRead.notifications.map(({ id }) => id)).toEqual([first?.id]);
    expect([await unread(reader), await unread(other)]).toEqual([1, 2]);
    world.clock.set('2026-03-03T10:00:00+08:00');
    expect((await mark(reader, { ids: [first?.id] })).markNotificationsRead.notifications).toEqual([]);
    expect((await mark(reader, { all: true })).markNotificationsRead.notifications).toHaveLength(1);
    expect(await unread(reader)).toBe(0);
    expect((await inbox(reader)).nodes.find(({ id }) => id === first?.id)?.readAt).toBe('2026-03-02T10:00:00.000+08:00');
  });

  it('§3.8 a list of one, ten or a hundred is one statement', async () => {
    const counts: number[] = [];
    for (const rows of [1, 9, 90]) {
      for (let n = 0; n < rows; n += 1) await world.tell(town);
      counts.push((await statementsOf(() => inbox(reader), world.on)).length);
    }
    expect(new Set(counts).size).toBe(1);
  });

  it.each([
    ['ids that are none', { ids: ['x'] }],
    ['something else', { everything: true }],
    ['more than two hundred', { ids: Array.from({ length: 201 }, () => newId()) }],
  ])('§3.8 refused with a word, not a fault: %s', async (_, input) => {
    const answer = await world.runtime.ask(as(reader), READ, { i: input });
    expect(answer.errors.length).toBeGreaterThan(0);
    expect(answer.status).toBeLessThan(500);
  });

  it('§3.8 whoever keeps the township’s channels sees which deliveries there were and to whom, nothing of what was said', async () => {
    await world.tell(town);
    const shown = await world.runtime.ask<{ notificationDeliveries: { nodes: readonly object[] } }>(as(other), DELIVERIES);
    expect(shown.data.notificationDeliveries.nodes).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'core.specHappened', channel: 'IN_APP', state: 'DELIVERED', recipient: { id: as(reader).userId } })]));
    expect(shown.text).not.toContain('有新消息');
    expect((await world.runtime.ask(as(reader), DELIVERIES)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('CORE-T7 sent twice, marking is one', async () => {
    await world.tell(town);
    const clientRequestId = newId();
    const first = await mark(reader, { all: true, clientRequestId });
    expect(await mark(reader, { all: true, clientRequestId })).toEqual(first);
  });

  it('§3.8 what happened more than three days ago is no news', async () => {
    const id = newId();
    const at = world.clock.now();
    world.clock.set('2026-03-06T10:00:01+08:00');
    await world.tell(town, undefined, id, at);
    expect((await inbox(reader)).totalCount).toBe(0);
  });
});
