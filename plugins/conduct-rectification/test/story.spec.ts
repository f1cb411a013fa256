import type { TenantActor } from '@xiangzhi/plugin-api';
import { ConductWorld, type Office, type Shown } from './office.js';

/** 孟轲乡，三月到五月：只经 GraphQL，从专项、对标清单、查摆到认领、整改、验收、销号、反弹、复查。 */
describe('a spring of rectification', () => {
  let world: ConductWorld;
  let office: Office;
  let people: Office['people'];

  beforeAll(async () => {
    world = await ConductWorld.open();
    world.runtime.clock.set('2026-03-02T08:30:00+08:00');
    office = await world.emptyOffice();
    ({ people } = office);
    await world.worker.work();
  });

  const todo = async (who: TenantActor): Promise<readonly string[]> =>
    (await world.runtime.data<{ myTodo: { nodes: { title: string }[] } }>(who, '{ myTodo { nodes { title } } }')).myTodo.nodes.map(({ title }) => title);

  const told = async (who: TenantActor): Promise<readonly string[]> =>
    (await world.runtime.data<{ myNotifications: { nodes: { code: string }[] } }>(who, '{ myNotifications { nodes { code } } }')).myNotifications.nodes.map(({ code }) => code);

  const figures = async (): Promise<unknown> =>
    (await world.runtime.data<{ conductProblemStats: unknown }>(people.leader, '{ conductProblemStats(input: { groupBy: FIND_METHOD }) { key problems closed continuing overdue reopened } }')).conductProblemStats;

  const measure = ({ measures }: Shown, n: number): Shown => (measures as readonly Shown[])[n]!;

  it('finds by lists, by people and by a meeting; is late, extended, sent back, closed, comes back and is kept up', async () => {
    // Monday: the campaign and its list; three problems, one of them about a member of the leading group.
    office.campaign = await office.act(people.organiser, 'createConductCampaign', { name: '作风建设专项', basisDocs: ['实施方案'], coverage: '机关干部', startsOn: '2026-03-01', endsOn: '2026-06-30' });
    await office.step(people.organiser, 'addConductChecklist', office.campaign, { checklist: 'PROHIBITIONS', listName: '十严禁', clauses: ['严禁迟到早退', '严禁推诿扯皮'] });
    const { conductChecklistItems } = await world.runtime.data<{ conductChecklistItems: { nodes: { id: string; number: number }[] } }>(people.handler, '{ conductChecklistItems { nodes { id number clause } } }');
    const clause = conductChecklistItems.nodes[0]!.id;
    const late = await office.found({ checklistItemId: clause, dueOn: '2026-03-31' });
    const phone = await office.found({ description: '值班电话无人接听', findMethod: 'OPEN_ADVICE', channel: 'HOTLINE_12345', sourceRef: 'DH20260302007', rectifyType: 'IMMEDIATE', dueOn: '2026-03-13' });
    const lead = await office.found({
      description: '深入基层少', findMethod: 'DEEP_ANALYSIS', channel: 'MEETING', level: 'MEMBER', personInvolvedId: people.member.userId, handlerId: people.member.userId, responsibleLeaderId: people.leader.userId,
      rectifyType: 'LONG_TERM', dueOn: '2026-04-30',
    }, people.supervisor);
    expect([await todo(people.handler), await todo(people.member)]).toEqual([['作风建设专项：第 2 号问题整改', '作风建设专项：第 1 号问题整改'], ['作风建设专项：第 3 号问题整改']]);

    // Tuesday: claimed and planned.
    await office.at('2026-03-03T10:00');
    const plan = async (problem: Shown, who: TenantActor, ...texts: readonly string[]): Promise<Shown> =>
      office.step(who, 'planConductMeasures', await office.step(who, 'claimConductProblem', problem), { measures: texts.map((text) => ({ text })) });
    const attendance = await plan(late, people.handler, '印发考勤制度', '安装考勤机');
    const duty = await plan(phone, people.handler, '值班电话首接负责');
    const visits = await plan(lead, people.member, '每月到联系村解决一件实事');

    // The second week: the telephone is answered; the supervisor rings in vain once, and sends it back.
    await office.at('2026-03-10T09:00');
    await office.done(measure(duty, 0));
    const first = await office.step(people.handler, 'submitConductProblem', await office.problem(phone.id), { result: '值班电话有人接听' });
    expect(await todo(people.supervisor)).toEqual(['作风建设专项：第 2 号问题整改']);
    await world.worker.work();
    expect([await told(people.supervisor), await told(people.handler)]).toEqual([['conduct-rectification.problemSubmitted'], Array.from({ length: 2 }, () => 'conduct-rectification.problemFound')]);
    const back = await office.step(people.supervisor, 'acceptConductProblem', first, { conclusion: 'FAIL', opinion: '夜间抽查无人接听' });
    await office.at('2026-03-12T09:00');
    expect(await office.closed(await office.accepted(await office.submitted(back)))).toMatchObject({ state: 'CLOSED', light: 'BLUE', cycle: 1 });

    // The machines are late: yellow from the 24th, extended by another person, and the handler has heard of both.
    await office.at('2026-03-24T18:30');
    expect((await office.problem(late.id))['light']).toBe('YELLOW');
    const asked = await office.act(people.handler, 'requestWorkExtension', { itemId: late.id, amount: 10, reason: '考勤机到货延迟' });
    await office.act(people.deputy, 'approveWorkRequest', { id: asked.id, version: 1 });
    await office.at('2026-03-31T18:30');
    expect(await office.problem(late.id)).toMatchObject({ dueAt: '2026-04-10T18:00:00.000+08:00', originalDueAt: '2026-03-31T18:00:00.000+08:00' });
    await office.done(measure(attendance, 0));
    await office.at('2026-04-08T10:00');
    await office.done(measure(attendance, 1));
    const machines = await office.step(people.handler, 'submitConductProblem', await office.problem(late.id), { result: '制度、设备到位' });
    const closed = await office.closed(await office.accepted(machines));
    await world.worker.work();
    expect(await told(people.handler)).toEqual(expect.arrayContaining(['conduct-rectification.problemClosed', 'conduct-rectification.problemSentBack']));

    // The public reads what the leader has approved.
    await office.step(people.leader, 'publishConductFeedback', await office.step(people.organiser, 'draftConductFeedback', closed, { publicText: '机关考勤已规范' }), { title: '作风整改情况' });

    // The member has been out every month; that is kept up and looked at again.
    await office.at('2026-04-20T09:00');
    await office.done(measure(visits, 0), people.member);
    const shown = await office.step(people.member, 'submitConductProblem', await office.problem(lead.id), { result: '三个月解决三件' });
    await office.accepted(shown, { continuing: true });

    // May: the machines stand, but people are late again.
    await office.at('2026-05-06T10:00');
    const again = await office.step(people.supervisor, 'reopenConductProblem', await office.problem(late.id), { finding: '节后有人迟到', dueOn: '2026-05-29' });
    await office.closed(await office.accepted(await office.submitted(again)));
    expect(await figures()).toEqual(expect.arrayContaining([
      { key: 'CHECKLIST', problems: 1, closed: 1, continuing: 0, overdue: 0, reopened: 1 }, { key: 'OPEN_ADVICE', problems: 1, closed: 1, continuing: 0, overdue: 0, reopened: 0 },
      { key: 'DEEP_ANALYSIS', problems: 1, closed: 0, continuing: 1, overdue: 0, reopened: 0 },
    ]));
    expect(await office.metrics()).toMatchObject({ problems: 3, measures: 4, closed_problems: 2, closure_rate: 6667, relapse_rate: 5000, overdue: 0 });
    expect(await Promise.all([people.leader, people.deputy, people.handler, people.member].map(todo))).toEqual([[], [], [], []]);
    expect(await todo(people.supervisor)).toEqual(['年度复查：作风建设专项：第 3 号问题整改']);

    // The other way out of the ledger: nothing of the member's problem for whoever exports and may not see it.
    const { rectificationLedger } = await world.runtime.data<{ rectificationLedger: { nodes: { problem: { number: number } }[] } }>(people.organiser, '{ rectificationLedger { nodes { number text state problem { number } } } }');
    expect(new Set(rectificationLedger.nodes.map(({ problem }) => problem.number))).toEqual(new Set([1, 2]));
  }, 120_000);
});
