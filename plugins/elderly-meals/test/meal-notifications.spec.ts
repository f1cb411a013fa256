import fc from 'fast-check';
import { addDays, type TenantActor } from '@xiangzhi/plugin-api';
import { expiryStage } from '../src/expiry/expiry-stage.rules.js';
import raiseAlerts from '../src/meal-welfare-alert/raise-meal-welfare-alerts.job.js';
import watchExpiry from '../src/expiry/watch-expiry.job.js';
import { Kitchen, MealWorld, type Shown } from './kitchen.js';

let world: MealWorld;
let kitchen: Kitchen;
let people: Kitchen['people'];

beforeAll(async () => {
  world = await MealWorld.open();
});

const begin = async (beside: readonly string[] = []): Promise<void> => {
  world.runtime.clock.set('2026-03-02T10:00:00+08:00');
  await world.freshWorker();
  kitchen = await world.kitchen(beside);
  ({ people } = kitchen);
};

const runs = (job: typeof watchExpiry): Promise<void> => world.runtime.writeModel.performSystem('elderly-meals', kitchen.township.tenantId, (work) => job(work, {}));

const toldTo = async (who: TenantActor): Promise<readonly string[]> => {
  await world.worker.work();
  const { myNotifications } = await world.runtime.data<{ myNotifications: { nodes: readonly { code: string; text: string }[] } }>(who, '{ myNotifications(first: 50) { nodes { code text } } }');
  return myNotifications.nodes.map(({ code, text }) => `${code.replace('elderly-meals.', '')} ${text}`).reverse();
};

describe('§18.3 licences and health certificates', () => {
  it('30, 7 and 0 days before the end the operator and the village hear of it, once a stage; renewed, anew', async () => {
    await begin();
    await kitchen.open({ licenceValidTo: '2026-04-01' });
    const secretary = await kitchen.township.actor({ role: 'VILLAGE_SECRETARY', unit: kitchen.village });
    for (const day of ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-25', '2026-04-01']) {
      world.runtime.clock.set(`${day}T07:30:00+08:00`);
      await runs(watchExpiry);
      await world.worker.work();
    }
    const heard = ['licenceDueIn30Days', 'licenceDueIn7Days', 'licenceDue'];
    expect((await toldTo(people.operator)).map((line) => line.split(' ')[0])).toEqual(heard);
    expect((await toldTo(secretary)).map((line) => line.split(' ')[0])).toEqual(heard);
    expect((await toldTo(people.operator))[0]).toBe('licenceDueIn30Days 孝心食堂的食品经营许可（JY34109220000001）将于2026年4月1日到期，请办理换发；到期后自动暂停供餐');
    expect(await toldTo(people.finance)).toEqual([]);
  });

  it('of a cook the certificate is told of and the name is not; who has left is nobody’s concern', async () => {
    await begin();
    await kitchen.open();
    const [old, gone] = await Promise.all(['厨师乙', '厨师丙'].map((name) => kitchen.act(people.handler, 'registerMealCook', { siteId: kitchen.site.id, name, certificateNumber: 'JK2', certificateValidTo: '2026-03-05' }))) as [Shown, Shown];
    await kitchen.act(people.handler, 'updateMealCook', { id: gone.id, version: gone.version, leftOn: '2026-03-01' });
    await runs(watchExpiry);
    expect(await toldTo(people.operator)).toEqual(['certificateDueIn7Days 孝心食堂有一名厨师的健康证即将于2026年3月5日到期，请安排体检换证；到期后不能上岗']);
    await kitchen.act(people.handler, 'updateMealCook', { id: old.id, version: old.version, certificateValidTo: '2027-03-05' });
    await runs(watchExpiry);
    expect(await toldTo(people.operator)).toHaveLength(1);
  });

  it('each stage follows the one before, and none comes back', () => {
    fc.assert(fc.property(fc.integer({ min: -10, max: 60 }), (days) => {
      const stage = expiryStage(addDays('2026-03-02', days), '2026-03-02');
      const expected = days < -3 || days > 30 ? null : days <= 0 ? 'TODAY' : days <= 7 ? 'IN_7_DAYS' : 'IN_30_DAYS';
      expect(stage).toBe(expected);
    }));
  });
});

describe('§18.2, 9 what is cancelled', () => {
  it('is told to whoever runs the site, and so is why the site is suspended', async () => {
    await begin();
    await kitchen.open();
    const planned = await kitchen.act(people.operator, 'openMealSession', kitchen.sessionInput());
    await kitchen.act(people.operator, 'cancelMealSession', { id: planned.id, version: planned.version });
    await kitchen.act(people.handler, 'suspendMealSite', { id: kitchen.site.id, version: kitchen.site.version, suspension: 'OWN_REQUEST' });
    expect(await toldTo(people.operator)).toEqual(['sessionCancelled 孝心食堂2026年3月2日的午餐已取消，请通知就餐老人', 'siteSuspended 孝心食堂已暂停供餐，原因：自行停业，请通知就餐老人']);
  });
});

describe('§9.2 a site that closes for good', () => {
  it('ends with what was planned there and who ate there, and whoever runs it and the village hear of it', async () => {
    await begin();
    await kitchen.open();
    const [diner, applied] = [await kitchen.diner(), await kitchen.act(people.staff, 'enrolMealDiner', kitchen.enrolment(await kitchen.resident()))];
    const sessions = [await kitchen.serving(), await kitchen.act(people.operator, 'openMealSession', kitchen.sessionInput({ servedOn: '2026-03-03' }))];
    const secretary = await kitchen.township.actor({ role: 'VILLAGE_SECRETARY', unit: kitchen.village });
    await kitchen.act(people.handler, 'closeMealSite', { id: kitchen.site.id, version: kitchen.site.version });
    const heard = ['siteClosed 孝心食堂已关闭：已安排的供餐取消，就餐登记结束，请通知就餐老人并协助改到其他助餐点', 'sessionCancelled 孝心食堂2026年3月3日的午餐已取消，请通知就餐老人'];
    expect([await toldTo(people.operator), await toldTo(secretary)]).toEqual([heard, heard]);
    const { mealDiners } = await world.runtime.data<{ mealDiners: { nodes: readonly Shown[] } }>(people.leader, '{ mealDiners { nodes { id state } } }');
    expect(mealDiners.nodes.filter(({ id }) => [diner.id, applied.id].includes(id)).map((one) => one['state'])).toEqual(['ENDED', 'ENDED']);
    expect(await Promise.all(sessions.map(async ({ id }) => (await kitchen.session(id))['state']))).toEqual(['SERVING', 'CANCELLED']);
  });
});

describe('MEAL-INV-9 and CORE-09 who goes and looks', () => {
  const missed = async (beside: readonly string[]): Promise<{ readonly alert: Shown; readonly officer: TenantActor }> => {
    await begin(beside);
    await kitchen.open();
    const grid = await kitchen.township.unit({ level: 'GRID', name: '第一网格', below: kitchen.village });
    const officer = await kitchen.township.actor({ role: 'GRID_OFFICER', unit: grid });
    await kitchen.diner({ emergencyName: '王小丽', emergencyMobile: '13900005555' }, await kitchen.resident('1950-01-01', grid));
    for (const day of ['2026-03-02', '2026-03-03']) {
      world.runtime.clock.set(`${day}T11:00:00+08:00`);
      await kitchen.serving();
    }
    world.runtime.clock.set('2026-03-04T07:30:00+08:00');
    await runs(raiseAlerts);
    const { mealWelfareAlerts } = await world.runtime.data<{ mealWelfareAlerts: { nodes: readonly Shown[] } }>(people.leader, '{ mealWelfareAlerts(first: 9) { nodes { id version route routeZh assigneeUnit { name } steps(first: 5) { note } } } }');
    return { alert: mealWelfareAlerts.nodes[0]!, officer };
  };

  it('with grids it is a task of the grid, whose officer is told', async () => {
    const { alert, officer } = await missed(['grids']);
    expect(alert).toMatchObject({ route: 'GRID', assigneeUnit: { name: '第一网格' }, steps: [{ note: null }] });
    expect(await toldTo(officer)).toEqual([expect.stringMatching(/^dinerMissed TF-\S+《就餐老人连续 2 日未到：孝心食堂》，请于 3月5日18:00 前上门探访$/)]);
  });

  it('§18.3 the emergency contact, who has no account, is rung up by whoever goes and looks', async () => {
    const { officer } = await missed(['grids']);
    await world.worker.work();
    const { phoneTasks } = await world.runtime.data<{ phoneTasks: { nodes: readonly Shown[] } }>(officer, '{ phoneTasks { nodes { title name telephone calleeZh aboutPerson { name } sayZh assigneeUnit { name } } } }');
    expect(phoneTasks.nodes).toEqual([{
      title: '电话告知：就餐老人未到', name: '王小丽', telephone: '13900005555', calleeZh: '紧急联系人', aboutPerson: { name: expect.any(String) as string }, assigneeUnit: { name: '第一网格' },
      sayZh: '老人自 2026年3月2日 起连续两日没有到助餐点就餐，村里已安排上门探访；请联系老人，了解情况后告诉我们',
    }]);
  });

  it('without grids it is the village’s, and says so', async () => {
    const { alert, officer } = await missed([]);
    expect(alert).toMatchObject({ route: 'VILLAGE', routeZh: expect.stringContaining('未启用网格模块') as string, assigneeUnit: { name: '四合楼村' }, steps: [{ note: '未启用网格模块，派到所在村（社区）' }] });
    expect(await toldTo(officer)).toEqual([]);
    expect(await toldTo(people.staff)).toHaveLength(1);
  });
});
