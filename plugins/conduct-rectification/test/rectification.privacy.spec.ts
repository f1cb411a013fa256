import type { TenantActor } from '@xiangzhi/plugin-api';
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

  it('CR-6 the register tells nothing of what it is about', async () => {
    const { id } = await planned();
    const { workItems } = await world.runtime.data<{ workItems: { nodes: readonly Input[] } }>(people.deputy, '{ workItems { nodes { id title steps(first: 9) { actionZh note } } } }');
    expect(workItems.nodes).toEqual([{ id, title: '作风建设专项整治：第 1 号问题整改', steps: ['查摆登记', '认领', '制定整改措施'].map((actionZh) => ({ actionZh, note: null })) }]);
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
