import { corePlugin } from '../core.plugin.js';
import { sql } from '@xiangzhi/persistence';
import type { TenantActor } from '@xiangzhi/plugin-api';
import { auditStatement, plainEntry } from '@xiangzhi/access';
import { ensureAccount } from '@xiangzhi/identity';
import { testWorker, type TestWorker, type Township, type Unit } from '@xiangzhi/testing';
import { NotificationWorld } from '../fixtures/notification-world.js';

let world: NotificationWorld;
let town: Township;
let village: Unit;
let worker: TestWorker;
let [secretary, officer, steward]: [TenantActor?, TenantActor?, TenantActor?] = [];

beforeAll(async () => {
  world = await NotificationWorld.open();
});

beforeEach(async () => {
  world.clock.set('2026-03-02T07:00:00+08:00');
  ({ town } = await world.town({ channels: [] }));
  village = await town.unit({ level: 'VILLAGE', name: '东关村' });
  secretary = await town.actor({ role: 'VILLAGE_SECRETARY', unit: village });
  officer = await town.actor({ role: 'PRIVACY_OFFICER' });
  steward = await town.actor({ role: 'DATA_STEWARD' });
  await world.rows(sql`delete from jobs.tick`);
  worker = testWorker(world.runtime, [corePlugin]);
  await worker.work();
});

interface Told {
  readonly code: string;
  readonly text: string;
}

const at = async (instant: string): Promise<void> => {
  world.clock.set(instant);
  await worker.work();
};
const toldTo = async (who: TenantActor | undefined): Promise<readonly Told[]> =>
  (await world.runtime.data<{ myNotifications: { nodes: readonly Told[] } }>(who as TenantActor, '{ myNotifications(first: 50) { nodes { code text } } }')).myNotifications.nodes;
const codes = async (who: TenantActor | undefined): Promise<readonly string[]> => (await toldTo(who)).map(({ code }) => code);

interface Row {
  readonly id: string;
  readonly version: number;
}

/** Performs a use case of the core; answers the row of its payload with this name. */
const act = async (who: TenantActor | undefined, name: string, input: object, shown: string): Promise<Row> => {
  const type = corePlugin.module.useCases.find((one) => one.name === name)?.input.name;
  const data = await world.runtime.data<Record<string, Record<string, Row>>>(who as TenantActor, `mutation ($i: ${type}!) { ${name}(input: $i) { ${shown} { id version } } }`, { i: input });
  return data[name]?.[shown] as Row;
};

describe('§18.3 licences', () => {
  const aLicence = async (validTo: string, { number = 'JY-1', ...more }: { readonly name?: string; readonly number?: string; readonly contactPhone?: string } = {}): Promise<Row> => {
    const entity = await act(steward, 'createMarketEntity', { unitId: village.id, name: '福满楼餐饮店', kind: 'INDIVIDUAL_BUSINESS', ...more }, 'marketEntity');
    return act(steward, 'addMarketLicence', { marketEntityId: entity.id, kind: 'FOOD', number, validTo }, 'marketLicence');
  };

  it('§18.3, ENT-2 thirty days before the end, seven, and on the day: the village’s secretary hears of each once', async () => {
    await aLicence('2026-04-10');
    const elsewhere = await town.actor({ role: 'VILLAGE_SECRETARY', unit: await town.unit({ level: 'VILLAGE' }) });
    await at('2026-03-10T08:30:00+08:00');
    expect(await codes(secretary)).toEqual([]);
    await at('2026-03-11T08:30:00+08:00');
    await at('2026-03-12T08:30:00+08:00');
    expect(await toldTo(secretary)).toEqual([{ code: 'core.licenceDueIn30Days', text: '福满楼餐饮店的食品经营许可（JY-1）将于 2026年4月10日 到期，请提醒换发' }]);
    await at('2026-04-03T08:30:00+08:00');
    await at('2026-04-10T08:30:00+08:00');
    await at('2026-04-12T08:30:00+08:00');
    expect(await codes(secretary)).toEqual(['core.licenceDue', 'core.licenceDueIn7Days', 'core.licenceDueIn30Days']);
    expect(await codes(elsewhere)).toEqual([]);
  });

  it('§18.3 its operator hears of his own, and of nobody else’s', async () => {
    const operator = await town.actor({ role: 'MEAL_OPERATOR', unit: village });
    await world.rows(sql`update core.app_user set mobile = '19900007777' where id = ${operator.userId}`);
    await aLicence('2026-04-01', { contactPhone: '19900007777' });
    await aLicence('2026-03-20', { name: '别家餐饮店', number: 'JY-2', contactPhone: '19900008888' });
    await at('2026-03-03T08:30:00+08:00');
    expect(await toldTo(operator)).toEqual([{ code: 'core.licenceDueIn30Days', text: expect.stringContaining('福满楼餐饮店') }]);
    expect((await codes(secretary)).length).toBe(2);
  });

  it('§18.3 a worker that stood still makes up for the day that it missed', async () => {
    await aLicence('2026-04-10');
    await at('2026-03-20T12:00:00+08:00');
    expect(await codes(secretary)).toEqual(['core.licenceDueIn30Days']);
  });
});

describe('§18.3 public notices', () => {
  const NOTICE = { title: '管网项目决议公开', body: '前铁炉村雨水管网，预算 20 万元。', place: 'PAGE', days: 7 } as const;
  let supervision: TenantActor;

  beforeEach(async () => {
    supervision = await town.actor({ role: 'VILLAGE_SUPERVISION', unit: village });
  });

  it('§18.3, PN-1 whoever has published it and the village’s supervision hear when it begins and when it may end, each once', async () => {
    const elsewhere = await town.actor({ role: 'VILLAGE_SUPERVISION', unit: await town.unit({ level: 'VILLAGE' }) });
    await act(secretary, 'publishPublicNotice', { ...NOTICE, unitId: village.id, startDate: '2026-03-04' }, 'publicNotice');
    await at('2026-03-03T07:30:00+08:00');
    expect(await codes(supervision)).toEqual([]);
    await at('2026-03-04T07:30:00+08:00');
    await at('2026-03-05T07:30:00+08:00');
    const started = { code: 'core.publicNoticeStarted', text: '“管网项目决议公开”自 2026年3月4日 起公示，2026年3月11日 起可以结束' };
    expect([await toldTo(secretary), await toldTo(supervision)]).toEqual([[started], [started]]);
    await at('2026-03-11T07:30:00+08:00');
    await at('2026-03-12T07:30:00+08:00');
    expect([await codes(secretary), await codes(elsewhere)]).toEqual([['core.publicNoticeDue', 'core.publicNoticeStarted'], []]);
  });

  it('§18.3, PN-2 they hear of an objection, and whoever wrote it down of the finding', async () => {
    const deputy = await town.actor({ role: 'DEPUTY_LEADER' });
    const clerk = await town.actor({ role: 'VILLAGE_STAFF', unit: village });
    const notice = await act(secretary, 'publishPublicNotice', { ...NOTICE, unitId: village.id }, 'publicNotice');
    const objection = await act(clerk, 'recordNoticeObjection', { publicNoticeId: notice.id, content: '他家有小汽车', contactName: '张三' }, 'noticeObjection');
    await worker.work();
    expect([await codes(secretary), await codes(supervision), await codes(clerk)]).toEqual([['core.noticeObjectionOpened'], ['core.noticeObjectionOpened'], []]);
    expect(JSON.stringify(await toldTo(supervision))).not.toMatch(/张三|小汽车/);
    await act(deputy, 'decideNoticeObjection', { ...objection, verdict: 'DISMISSED', finding: '车辆已出售，核实属实。' }, 'noticeObjection');
    await worker.work();
    expect(await codes(clerk)).toEqual(['core.noticeObjectionDecided']);
  });
});

describe('§18.3 the privacy officer', () => {
  it('§18.3 hears once a day that sensitive data was read, and not when none was; no township switches it off', async () => {
    await at('2026-03-03T08:00:00+08:00');
    expect(await codes(officer)).toEqual([]);
    await town.enter(async (tx) => {
      for (let read = 0; read < 3; read += 1) {
        await tx.query(auditStatement(plainEntry({ tenantId: town.tenantId, at: world.clock.now(), actorId: steward?.userId ?? null, action: 'READ_SENSITIVE', objectType: 'Person', objectId: null })));
      }
    });
    await at('2026-03-04T08:00:00+08:00');
    await at('2026-03-05T08:00:00+08:00');
    expect(await codes(officer)).toEqual(['core.sensitiveDataRead']);
    expect(await codes(secretary)).toEqual([]);
    const off = await world.runtime.ask(await town.actor({ role: 'TOWNSHIP_ADMIN' }), 'mutation ($i: SwitchNotificationInput!) { switchNotification(input: $i) { notificationSwitch { id } } }', { i: { code: 'core.sensitiveDataRead', switchedOff: true } });
    expect(off.errors).toMatchObject([{ extensions: { code: 'INVARIANT_VIOLATION' } }]);
  });

  it('§18.3, SOD-9 hears that a powerful post was approved', async () => {
    const leader = await town.actor({ role: 'TOWNSHIP_LEADER' });
    const admin = await town.actor({ role: 'TOWNSHIP_ADMIN' });
    const person = await town.person();
    await town.enter(async (tx) => {
      await tx.query(sql`update core.app_user set account_id = ${await ensureAccount(tx, '13900009999', world.clock.now())} where tenant_id = ${town.tenantId} and id = ${person.id}`);
    });
    const { id, version } = await act(admin, 'assignRole', { userId: person.id, roleCode: 'SUPERVISOR', unitId: town.root.id }, 'roleAssignment');
    await act(leader, 'approveAssignment', { id, version }, 'roleAssignment');
    await worker.work();
    expect(await codes(officer)).toEqual(['core.postApproved']);
  });
});
