import { type TenantActor } from '@xiangzhi/plugin-api';
import { AttendanceWorld, days, type Office } from './attendance-world.js';

let world: AttendanceWorld;
let office: Office;

beforeAll(async () => {
  world = await AttendanceWorld.open();
});
beforeEach(async () => {
  office = await world.office();
});

describe('§3.6 the to-do of whoever decides', () => {
  const todo = async (...whose: readonly TenantActor[]): Promise<readonly unknown[]> =>
    Promise.all(whose.map(async (who) => (await office.read<{ myTodo: { nodes: readonly { title: string; stateZh: string }[] } }>(who, '{ myTodo { nodes { title stateZh } } }')).myTodo.nodes.map(({ title }) => title)));

  it('§3.6 LV-4 a leave waits at whoever’s turn it is and at who stands in, step by step, and nobody else knows of it', async () => {
    const { clerk, secretary, deputy, party, leader, neighbour } = office.people;
    await office.enrol(clerk, '2');
    const worker = await world.freshWorker();
    const title = '请假审批：2026-03-09 至 2026-03-10';
    const asked = await office.askLeave(clerk, days('2026-03-09', '2026-03-10'));
    await worker.work();
    expect(await todo(deputy, clerk, secretary, party, leader, neighbour)).toEqual([[title], [], [], [], [title], []]);
    expect(await office.read(clerk, '{ workItems { nodes { id } } }')).toEqual({ workItems: { nodes: [] } });
    const away = await office.act(deputy, 'delegateLeaveDecisions', { delegateId: party.userId, validTo: '2026-03-08' });
    await worker.work();
    expect(await todo(deputy, party)).toEqual([[title], [title]]);
    await office.act(deputy, 'revokeLeaveDelegation', { id: away.id, version: away.version });
    await worker.work();
    expect(await todo(deputy, party)).toEqual([[title], []]);
    const next = await office.agree(deputy, asked);
    await worker.work();
    expect(await todo(deputy, party, leader)).toEqual([[], [title], []]);
    await office.act(clerk, 'cancelLeave', { id: next.id, version: next.version });
    await worker.work();
    expect(await todo(deputy, party)).toEqual([[], []]);
  });
});

describe('§18.3 whom a leave is told to', () => {
  const told = async (who: TenantActor): Promise<readonly string[]> =>
    (await office.read<{ myNotifications: { nodes: readonly { code: string; text: string }[] } }>(who, '{ myNotifications(first: 20) { nodes { code text } } }')).myNotifications.nodes.map(({ code, text }) => `${code.split('.')[1]}：${text}`);

  it('§18.3, LV-3 whose turn it is, nearest above the applicant; then the applicant; of what is overstayed both, and nobody why or who', async () => {
    const { clerk, secretary, deputy, leader, neighbour, handler } = office.people;
    const worker = await world.freshWorker();
    await office.enrol(clerk, '2');
    const { id, version } = await office.askLeave(clerk, days('2026-03-06', '2026-03-06', { type: 'SICK', reason: '住院' }));
    await worker.work();
    const asked = 'leaveAsked：有一份 2026年3月6日 至 2026年3月6日 的请假申请待您审批';
    expect(await Promise.all([secretary, deputy, leader, neighbour, clerk, handler].map(told))).toEqual([[asked], [], [], [], [], []]);
    await office.act(secretary, 'decideLeave', { id, version, approved: true });
    await worker.work();
    expect([await told(clerk), await told(secretary)]).toEqual([['leaveApproved：您 2026年3月6日 至 2026年3月6日 的请假已批准，请于 2026年3月9日 销假'], [asked]]);
    for (const day of ['2026-03-06', '2026-03-10']) {
      world.set(`${day}T08:00:00+08:00`);
      await worker.work();
    }
    expect([(await told(clerk))[0], (await told(secretary))[0]]).toEqual(['leaveOverstayed：您的请假应于 2026年3月9日 销假，尚未销假，请尽快办理', 'approvedLeaveOverstayed：您批准的一份请假应于 2026年3月9日 销假，尚未销假']);
  });

  it('§18.3 each step hears in its turn, whoever stands in as well, the secretary not of his own; what was decided before is no news', async () => {
    const { clerk, secretary, deputy, party, leader } = office.people;
    const worker = await world.freshWorker();
    await office.enrol(clerk, '2');
    await office.enrol(secretary, '3', { rank: 'STAFF' });
    await office.act(party, 'delegateLeaveDecisions', { delegateId: secretary.userId, validTo: '2026-03-20' });
    const first = await office.askLeave(clerk, days('2026-03-09', '2026-03-10'));
    await worker.work();
    const counts = (): Promise<readonly number[]> => Promise.all([secretary, deputy, party, leader, clerk].map(async (who) => (await told(who)).length));
    expect(await counts()).toEqual([0, 1, 0, 1, 0]);
    const second = await office.agree(deputy, first);
    await worker.work();
    expect(await counts()).toEqual([1, 1, 1, 1, 0]);
    await office.agree(party, second, false);
    await worker.work();
    expect((await told(clerk))[0]).toBe('leaveRejected：您 2026年3月9日 至 2026年3月10日 的请假未获批准，审批意见请在平台查看');
    const own = await office.askLeave(secretary, days('2026-03-11'));
    await office.agree(deputy, own);
    await worker.work();
    expect([(await counts()).slice(1), (await told(secretary))[0]]).toEqual([[1, 1, 1, 1], expect.stringContaining('leaveApproved')]);
  });
});
