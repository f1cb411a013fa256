import { newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/persistence';
import { fragment, type TenantActor } from '@xiangzhi/plugin-api';
import type { Township, Unit } from '@xiangzhi/testing';
import { declared, NotificationWorld } from '../fixtures/notification-world.js';

let world: NotificationWorld;
let town: Township;
let village: Unit;
let secretary: TenantActor;
let elder: string;

beforeAll(async () => {
  world = await NotificationWorld.open();
});

beforeEach(async () => {
  world.clock.set('2026-03-02T10:00:00+08:00');
  ({ town } = await world.town({ channels: [] }));
  village = await town.unit({ level: 'VILLAGE', name: '东村' });
  secretary = await town.actor({ role: 'VILLAGE_SECRETARY', unit: village });
  elder = await resident();
});

const resident = async (more: object = {}): Promise<string> => {
  const input = { name: '张大爷', residencyType: 'LOCAL_REGISTERED', source: '入户走访', unitId: village.id, ...more };
  return (await world.runtime.data<{ createPerson: { person: { id: string } } }>(secretary, 'mutation($i: CreatePersonInput!) { createPerson(input: $i) { person { id } } }', { i: input })).createPerson.person.id;
};

const person = (telephone: string | null) => ({
  to: [{ zh: '紧急联系人', en: 'Contact.', people: () => fragment`select '王小丽'::text, ${telephone}::text, ${elder}::uuid` }], text: '{name}有事，请回电',
});
/** The village is rung up for. */
const calling = (id = newId(), telephone: string | null = '13900005555'): Promise<void> => world.tell({ tenantId: town.tenantId, root: village }, declared({ calls: person(telephone) }), id);

interface Task {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly state: string;
  readonly attempts: number;
}

const FIELDS = 'id version code title state name telephone calleeZh aboutPerson { name } sayZh attempts result dueAt';
const tasks = async (who = secretary): Promise<readonly Task[]> => (await world.runtime.data<{ phoneTasks: { nodes: readonly Task[] } }>(who, `{ phoneTasks { nodes { ${FIELDS} } } }`)).phoneTasks.nodes;
const todo = async (who: TenantActor): Promise<readonly string[]> =>
  (await world.runtime.data<{ myTodo: { nodes: readonly { title: string }[] } }>(who, '{ myTodo { nodes { title } } }')).myTodo.nodes.map(({ title }) => title);
const record = ({ id, version }: Task, input: object, who = secretary) =>
  world.runtime.ask<{ recordPhoneCall: { phoneTask: Task } | null }>(who, `mutation($i: RecordPhoneCallInput!) { recordPhoneCall(input: $i) { phoneTask { ${FIELDS} } } }`, { i: { id, version, ...input } });
const recorded = async (task: Task, input: object, who = secretary): Promise<Task> => {
  const { data, errors } = await record(task, input, who);
  expect(errors).toEqual([]);
  return data.recordPhoneCall!.phoneTask;
};

describe('§3.8 PHONE_TASK: people whom no message reaches', () => {
  it('§18.3 whoever has no account is rung up by the unit where the matter lies: whom, about whom and what to say; the register says nothing of it', async () => {
    await calling();
    expect(await tasks()).toEqual([expect.objectContaining({
      code: `DH-${town.areaCode}-202603-0001`, title: '电话告知：试验通知', state: 'OPEN', name: '王小丽', telephone: '13900005555', calleeZh: '紧急联系人', aboutPerson: { name: '张大爷' }, sayZh: '东村有事，请回电', attempts: 0,
    })]);
    expect([await todo(secretary), await todo(await town.actor({ role: 'DISPATCHER' }))]).toEqual([['电话告知：试验通知'], []]);
    const west = await town.actor({ role: 'VILLAGE_SECRETARY', unit: await town.unit({ level: 'VILLAGE', name: '西村' }) });
    expect(await tasks(west)).toEqual([]);
  });

  it('§3.11 whoever is not cleared for personal data sees that there is a task, and not whom it is about', async () => {
    await calling();
    const supervision = await town.actor({ role: 'VILLAGE_SUPERVISION', unit: village });
    const { phoneTasks } = await world.runtime.data<{ phoneTasks: { nodes: readonly object[] } }>(supervision, '{ phoneTasks { nodes { title name telephone sayZh } } }');
    const [task] = phoneTasks.nodes;
    expect(JSON.stringify(task)).not.toMatch(/王小丽|13900005555|张大爷|请回电/);
  });

  it('AM-10 a call about a minor is of level 4, whoever is rung up', async () => {
    elder = await resident({ name: '小明', birthDate: '2015-08-15' });
    await calling();
    expect(JSON.stringify(await tasks())).not.toMatch(/王小丽|13900005555|请回电/);
    const officer = await town.actor({ permissions: ['core:phone-task:read', 'core:person:read', 'core:work-item:read'], clearance: 4 });
    expect(JSON.stringify(await tasks(officer))).toMatch(/13900005555/);
  });

  it('§3.8 the same message is one call; without a number there is none, and what the township has switched off is told to nobody', async () => {
    const id = newId();
    await calling(id);
    await calling(id);
    await calling(newId(), null);
    expect(await tasks()).toHaveLength(1);
    await world.rows(sql`insert into core.notification_switch (tenant_id, id, code, switched_off, created_at, updated_at, version) values (${town.tenantId}, ${newId()}, 'core.specHappened', true, '2026-01-01', '2026-01-01', 1)`);
    await calling();
    expect(await tasks()).toHaveLength(1);
  });

  it('§3.8 once told it is done; not reached it says why, is tried again, and is given up after the third call', async () => {
    await calling();
    await calling(newId(), '13900006666');
    const [one, other] = await tasks() as [Task, Task];
    expect(await recorded(one, { outcome: 'SPOKEN' })).toMatchObject({ state: 'DONE', attempts: 1, result: '已电话告知' });
    expect((await record(other, { outcome: 'NOT_REACHED' })).errors).toMatchObject([{ extensions: { code: 'VALIDATION', rule: '§3.8' } }]);
    let last = other;
    const seen: string[] = [];
    for (const note of ['无人接听', '停机', '他人接听']) seen.push((last = await recorded(last, { outcome: 'NOT_REACHED', note })).state);
    expect([seen, last]).toEqual([['NOT_REACHED', 'NOT_REACHED', 'GIVEN_UP'], expect.objectContaining({ attempts: 3, result: '他人接听' })]);
    expect((await record(last, { outcome: 'SPOKEN' })).errors).toMatchObject([{ extensions: { code: 'INVALID_TRANSITION' } }]);
    expect(await todo(secretary)).toEqual([]);
  });

  it('§3.8 of two who record one call at once one is heard', async () => {
    await calling();
    const [task] = await tasks() as [Task];
    const answers = await Promise.all([1, 2].map(() => record(task, { outcome: 'NOT_REACHED', note: '无人接听' })));
    expect(answers.map(({ errors }) => errors.length).sort()).toEqual([0, 1]);
    expect((await tasks())[0]).toMatchObject({ attempts: 1 });
  });
});

describe('§3.8 PHONE_TASK: what a township tells its own people by telephone', () => {
  const byPhone = (): Promise<unknown> =>
    world.rows(sql`insert into core.notification_switch (tenant_id, id, code, switched_off, by_phone, created_at, updated_at, version) values (${town.tenantId}, ${newId()}, 'core.specHappened', false, true, '2026-01-01', '2026-01-01', 1)`);
  const delivered = () => world.rows<{ state: string }>(sql`select state from core.notification_delivery where tenant_id = ${town.tenantId} and channel = 'PHONE_TASK' order by id`);

  it('§3.8 where there are no text messages its dispatchers ring up each of them, and the delivery says what came of it', async () => {
    const dispatcher = await town.actor({ role: 'DISPATCHER' });
    await byPhone();
    await world.tell(town);
    const open = await tasks(dispatcher);
    expect(open).toHaveLength((await delivered()).length);
    expect(await todo(dispatcher)).toHaveLength(open.length);
    await recorded(open[0]!, { outcome: 'SPOKEN' }, dispatcher);
    expect((await delivered()).map(({ state }) => state).sort()).toEqual(['DELIVERED', ...open.slice(1).map(() => 'SENT')]);
  });

  it('§3.8 where the county pays text messages nobody is rung up', async () => {
    ({ town } = await world.town({ channels: ['SMS'] }));
    await byPhone();
    await world.tell(town);
    expect(await delivered()).toEqual([]);
  });

  it('§3.8 the administrator chooses it for each notification', async () => {
    const admin = await town.actor({ role: 'TOWNSHIP_ADMIN' });
    const choose = (input: object) => world.runtime.data(admin, 'mutation($i: SwitchNotificationInput!) { switchNotification(input: $i) { notificationSwitch { id } } }', { i: { code: 'core.itemDue', switchedOff: false, ...input } });
    const shown = async () => (await world.runtime.data<{ notificationTriggers: readonly { code: string; byPhone: boolean }[] }>(admin, '{ notificationTriggers { code byPhone } }')).notificationTriggers.find(({ code }) => code === 'core.itemDue')?.byPhone;
    await choose({ byPhone: true });
    await choose({ reason: '村里老党员多' });
    expect(await shown()).toBe(true);
    await choose({ byPhone: false });
    expect(await shown()).toBe(false);
  });
});
