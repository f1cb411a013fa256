import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import { ConductWorld, type Input, type Office, type Shown } from './office.js';

let world: ConductWorld;
let office: Office;
let people: Office['people'];

beforeAll(async () => {
  world = await ConductWorld.open();
});

beforeEach(async () => {
  world.runtime.clock.set('2026-03-02T09:00:00+08:00');
  office = await world.office();
  ({ people } = office);
});

const ofMember = (more: Input = {}): Input => ({ level: 'MEMBER', personInvolvedId: people.member.userId, handlerId: people.member.userId, responsibleLeaderId: people.leader.userId, ...more });

const seenBy = async (who: TenantActor): Promise<readonly unknown[]> => {
  const { conductProblems, rectificationLedger, conductProblemStats } = await world.runtime.data<{
    conductProblems: { totalCount: number }; rectificationLedger: { totalCount: number }; conductProblemStats: readonly { problems: number }[];
  }>(who, '{ conductProblems { totalCount } rectificationLedger { totalCount } conductProblemStats(input: { groupBy: RECTIFY_TYPE }) { problems } }');
  return [conductProblems.totalCount, rectificationLedger.totalCount, conductProblemStats.reduce((sum, { problems }) => sum + problems, 0)];
};

describe('CR-6 a problem of a member of the leading group', () => {
  const planned = async (): Promise<Shown> => {
    const claimed = await office.step(people.member, 'claimConductProblem', await office.found(ofMember(), people.supervisor));
    return office.step(people.member, 'planConductMeasures', claimed, { measures: [{ text: '作出书面检查' }] });
  };

  it('CR-6 is seen by that member, the secretary and the supervisor, whichever way it is asked for', async () => {
    const { id } = await planned();
    for (const who of [people.member, people.leader, people.supervisor]) expect([await seenBy(who), await office.hidden(who, id)]).toEqual([[1, 1, 1], []]);
    for (const who of [people.deputy, people.organiser, people.handler]) expect([await seenBy(who), await office.hidden(who, id)]).toEqual([[0, 0, 0], ['NOT_FOUND']]);
  });

  it('CR-6 nobody else does anything with it, or hears that it is there', async () => {
    const { id, version } = await planned();
    expect(await office.refused(people.deputy, 'planConductMeasures', { id, version, measures: [{ text: '另加' }] })).toEqual(['NOT_FOUND']);
  });

  const outsiders = (): readonly TenantActor[] => [people.deputy, people.organiser, people.handler];
  const count = async (who: TenantActor, list: string): Promise<number> => (await world.runtime.data<Record<string, { totalCount: number }>>(who, `{ ${list} { totalCount } }`))[list]?.totalCount ?? -1;
  const told = async (who: TenantActor): Promise<readonly string[]> => (await world.runtime.data<{ myNotifications: { nodes: readonly { code: string }[] } }>(who, '{ myNotifications { nodes { code } } }')).myNotifications.nodes.map(({ code }) => code);

  it('CR-6 neither item nor step nor reason of a request is in the register for anybody else, and nothing of it in a to-do', async () => {
    // The organisation officer is of the leading group as well, and may ask for more time.
    const self = people.organiser;
    const { id } = await office.step(self, 'claimConductProblem', await office.found(ofMember({ personInvolvedId: self.userId, handlerId: self.userId }), people.supervisor));
    const request = await office.act(self, 'requestWorkExtension', { itemId: id, amount: 5, reason: '本人住院手术' });
    const register = '{ workItems { nodes { id title assignee { id } steps(first: 9) { actionZh } requests(first: 9) { reason } } } myTodo { nodes { id } } }';
    for (const who of [self, people.leader, people.supervisor]) {
      const { workItems } = await world.runtime.data<{ workItems: { nodes: readonly Input[] } }>(who, register);
      expect(workItems.nodes).toEqual([{
        id, title: '作风建设专项整治：第 1 号问题整改', assignee: { id: self.userId }, steps: ['查摆登记', '认领'].map((actionZh) => ({ actionZh })), requests: [{ reason: '本人住院手术' }],
      }]);
    }
    for (const who of [people.deputy, people.member, people.handler]) expect(await world.runtime.data(who, register)).toEqual({ workItems: { nodes: [] }, myTodo: { nodes: [] } });
    expect([await count(people.leader, 'myTodo'), await count(self, 'myTodo')]).toEqual([1, 1]);
    const decision = { id: request.id, version: 1, remark: '同意' };
    for (const mutation of ['approveWorkRequest', 'refuseWorkRequest']) expect(await office.refused(people.deputy, mutation, decision)).toEqual(['NOT_FOUND']);
    expect(await office.refused(people.handler, 'requestWorkExtension', { itemId: id, amount: 1, reason: '打听' })).toEqual(['NOT_FOUND']);
    expect(await office.refused(people.leader, 'approveWorkRequest', decision)).toEqual([]);
  });

  it('CR-6 of its deadline and its end hear those alone who may know of it, whatever post the level is raised to', async () => {
    // Due on 30 April; the responsible leader is one who may not see it, which nobody notices when it is written down.
    const { id } = await office.found(ofMember({ responsibleLeaderId: people.deputy.userId }), people.supervisor);
    await world.worker.work();
    for (const day of ['2026-04-24', '2026-05-13']) await office.at(`${day}T18:30`);
    expect([[...(await told(people.member))].sort(), await told(people.leader)]).toEqual([['conduct-rectification.problemFound', 'core.itemDue', 'core.itemNearDue', 'core.itemOverdue', 'core.itemSupervised'], expect.arrayContaining(['core.itemOverdue'])]);
    expect(await Promise.all(outsiders().map(told))).toEqual([[], [], []]);
    const { measures } = await office.step(people.member, 'planConductMeasures', await office.step(people.member, 'claimConductProblem', await office.problem(id)), { measures: [{ text: '作出书面检查', dueOn: '2026-04-30' }] });
    await office.done((measures as readonly Shown[])[0]!, people.member);
    await office.closed(await office.accepted(await office.step(people.member, 'submitConductProblem', await office.problem(id), { result: '已检查' })));
    await office.at('2026-05-14T09:00');
    expect([(await told(people.member))[0], await told(people.deputy)]).toEqual(['conduct-rectification.problemClosed', []]);
  });

  it('CR-6 its yearly re-check and the files that show it are there for nobody else', async () => {
    const claimed = await office.step(people.member, 'claimConductProblem', await office.found(ofMember({ rectifyType: 'LONG_TERM' }), people.supervisor));
    const { id, measures } = await office.step(people.member, 'planConductMeasures', claimed, { measures: [{ text: '每月到联系村' }] });
    const [measure] = measures as readonly Shown[];
    const file = await office.upload(people.member, '检查材料.pdf');
    await office.act(people.member, 'recordConductProgress', { id: measure!.id, version: measure!.version, text: '已落实', done: true, evidence: { ...office.evidence(), attachmentIds: [file] } });
    await office.accepted(await office.step(people.member, 'submitConductProblem', await office.problem(id), { result: '已检查' }), { continuing: true });
    const cleared = (who: TenantActor): TenantActor => ({ ...who, clearance: 3 });
    for (const who of outsiders().map(cleared)) expect(await Promise.all(['conductRechecks', 'workItems', 'attachments'].map((list) => count(who, list)))).toEqual([0, 0, 0]);
    for (const who of [people.leader, people.supervisor].map(cleared)) expect(await Promise.all(['conductRechecks', 'workItems', 'attachments'].map((list) => count(who, list)))).toEqual([1, 2, 1]);
  });

  it('CR-6 what was written down before the register knew for whom it is, is told so by the next night', async () => {
    await planned();
    await world.rows(sql`update core.work_item set seen_by = null where tenant_id = ${office.township.tenantId}`);
    expect(await count(people.deputy, 'workItems')).toBe(1);
    await world.worker.work();
    await office.at('2026-03-03T00:20');
    expect([await count(people.deputy, 'workItems'), await count(people.leader, 'workItems')]).toEqual([0, 1]);
  });

  it('CR-6 names the member, who rectifies it himself under somebody else', async () => {
    const wrong = [{ personInvolvedId: null }, { handlerId: people.handler.userId }, { responsibleLeaderId: people.member.userId }];
    for (const more of wrong) expect(await office.refused(people.supervisor, 'addConductProblem', office.problemInput(ofMember(more)))).toEqual(['INVARIANT_VIOLATION CR-6']);
    expect(await office.refused(people.organiser, 'addConductProblem', office.problemInput({ level: 'TEAM', personInvolvedId: people.member.userId }))).toEqual(['INVARIANT_VIOLATION CR-6']);
    expect(await office.refused(people.organiser, 'addConductProblem', office.problemInput(ofMember()))).toEqual(['INVARIANT_VIOLATION CR-6']);
  });

  it('CR-6 the supervisor accepts it and the secretary closes it', async () => {
    const { measures, id } = await planned();
    await office.done((measures as readonly Shown[])[0]!, people.member);
    const submitted = await office.step(people.member, 'submitConductProblem', await office.problem(id), { result: '已检查' });
    expect(await office.closed(await office.accepted(submitted))).toMatchObject({ state: 'CLOSED' });
  });
});

describe('CR-7 what the public reads', () => {
  const notices = async (): Promise<readonly unknown[]> => (await world.runtime.data<{ publicNotices: { nodes: readonly unknown[] } }>(people.leader, '{ publicNotices { nodes { title body } } }')).publicNotices.nodes;

  it('CR-7 is the text that a second person has approved, and nothing before', async () => {
    const closed = await office.closed();
    expect(await office.refused(people.leader, 'publishConductFeedback', { id: closed.id, version: closed.version, title: '整改情况' })).toEqual(['INVARIANT_VIOLATION CR-7']);
    const drafted = await office.step(people.organiser, 'draftConductFeedback', closed, { publicText: '窗口考勤已规范' });
    expect(await notices()).toEqual([]);
    const own = { ...people.leader, userId: people.organiser.userId };
    expect(await office.refused(own, 'publishConductFeedback', { id: drafted.id, version: drafted.version, title: '整改情况' })).toEqual(['SEPARATION_OF_DUTIES CR-7']);
    expect(await office.step(people.leader, 'publishConductFeedback', drafted, { title: '整改情况' })).toMatchObject({ publishedOn: '2026-03-02' });
    expect(await notices()).toEqual([{ title: '整改情况', body: '窗口考勤已规范' }]);
  });

  it('CR-7 a text that is written anew waits for approval again', async () => {
    const published = await office.step(people.leader, 'publishConductFeedback', await office.step(people.organiser, 'draftConductFeedback', await office.found(), { publicText: '一' }), { title: '整改情况' });
    expect(await office.step(people.organiser, 'draftConductFeedback', published, { publicText: '二' })).toMatchObject({ publishedOn: null });
  });

  it('CR-6, CR-7 a member’s problem is not for the public', async () => {
    const { id, version } = await office.found(ofMember(), people.supervisor);
    expect(await office.refused(people.leader, 'draftConductFeedback', { id, version, publicText: '一' })).toEqual(['INVARIANT_VIOLATION CR-7']);
  });
});
