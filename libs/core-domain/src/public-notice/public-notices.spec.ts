import { newId } from '@xiangzhi/kernel';
import { aTownship, statementsOf } from '@xiangzhi/testing';
import { NoticeWorld } from '../fixtures/notice-world.js';

let world: NoticeWorld;

beforeAll(async () => {
  world = await NoticeWorld.open();
});

beforeEach(() => world.found());

const end = ({ id, version }: { readonly id: string; readonly version: number }) => ({ id, version });

describe('PN-1 a notice stands its days', () => {
  it('PN-1 published on 04-13 for seven days it ends on 04-20 and not before', async () => {
    const notice = await world.publish();
    expect(notice).toMatchObject({ state: 'ON_SHOW', dueOn: '2026-04-20', unit: { name: '前铁炉村' } });
    expect((notice['availableActions'] as readonly { name: string }[]).map(({ name }) => name)).toEqual(['end', 'withdraw']);
    expect(notice['availableActions']).toContainEqual({ name: 'end', allowed: false, reasonZh: expect.stringContaining('公示天数未满') });
    world.on('2026-04-19');
    expect(await world.refusal('endPublicNotice', end(notice))).toEqual(['INVARIANT_VIOLATION PN-1']);
    world.on('2026-04-20');
    expect(await world.act('endPublicNotice', end(notice))).toMatchObject({ state: 'ENDED', endedOn: '2026-04-20', outcome: '公示期满，无成立的异议' });
  });

  it('PN-1 the table itself keeps one from ending early, whoever writes', async () => {
    const { id } = await world.publish();
    await expect(world.rows(`update core.public_notice set state = 'ENDED', ended_on = '2026-04-19' where id = $1`, [id])).rejects.toThrow('public_notice_stood');
  });

  it('PN-1 does not begin in the past, nor for fewer days than its law says', async () => {
    const { id } = await world.subject();
    expect(await world.refusal('publishAid', { aidSubjectId: id, days: 4 })).toEqual(['VALIDATION PN-1']);
    const wish = { unitId: world.village.id, title: '公示', body: '内容', place: 'PAGE' };
    expect(await world.refusal('publishPublicNotice', { ...wish, startDate: '2026-04-12' })).toEqual(['VALIDATION PN-1']);
    expect(await world.refusal('publishPublicNotice', { ...wish, startDate: '2062-04-13' })).toEqual(['VALIDATION PN-1']);
  });
});

describe('PN-4 proof of posting', () => {
  it('PN-4 a board needs date, place and poster; its days begin when the paper hangs', async () => {
    const notice = await world.publish({ place: 'BOTH' });
    world.on('2026-04-21');
    expect(await world.refusal('endPublicNotice', end(notice))).toEqual(['INVARIANT_VIOLATION PN-4']);
    const posting = { publicNoticeId: notice.id, spot: '村委会公示栏', posterName: '李四' };
    expect(await world.refusal('recordNoticePosting', { ...posting, postedOn: '2026-04-22' })).toEqual(['INVARIANT_VIOLATION PN-4']);
    await world.act('recordNoticePosting', { ...posting, postedOn: '2026-04-15' });
    expect(await world.refusal('endPublicNotice', end(notice))).toEqual(['INVARIANT_VIOLATION PN-4']);
    world.on('2026-04-22');
    expect(await world.act('endPublicNotice', end(notice))).toMatchObject({ state: 'ENDED' });
    const { publicNotice } = await world.runtime.data<{ publicNotice: object }>(world.secretary, 'query($id: ID!) { publicNotice(id: $id) { postings { postedOn spot posterName } } }', { id: notice.id });
    expect(publicNotice).toEqual({ postings: [{ postedOn: '2026-04-15', spot: '村委会公示栏', posterName: '李四' }] });
  });

  it('PN-4 a page needs none', async () => {
    const { id } = await world.publish();
    expect(await world.refusal('recordNoticePosting', { publicNoticeId: id, spot: '公示栏', posterName: '李四' })).toEqual(['INVARIANT_VIOLATION PN-4']);
  });
});

describe('G-8 what everybody reads', () => {
  it('G-8 without a login, what is on show on a page today, of the one township, and nothing else', async () => {
    const shown = await world.publish({ title: '甲' });
    await world.publish({ title: '仅张贴', place: 'BOARD' });
    await world.publish({ title: '明天开始', startDate: '2026-04-14' });
    const withdrawn = await world.publish({ title: '撤回' });
    await world.act('withdrawPublicNotice', { ...end(withdrawn), reason: '内容有误' });
    const next = await aTownship({ on: world.runtime.on, clock: world.clock });
    expect(await world.page()).toEqual({
      hasNextPage: false,
      notices: [{ id: shown.id, matterZh: '一般公示', title: '甲', body: '前铁炉村雨水管网，预算 20 万元。', basisZh: null, shown: [], unitName: expect.stringContaining('前铁炉村'), startDate: '2026-04-13', dueOn: '2026-04-20', place: 'PAGE' }],
    });
    expect((await world.page({ areaCode: next.areaCode })).notices).toEqual([]);
    world.on('2026-04-20');
    await world.act('endPublicNotice', end(shown));
    expect((await world.page()).notices.map(({ title }) => title)).toEqual(['明天开始']);
  });

  it('G-8 by pages, the latest first, each once', async () => {
    for (let n = 0; n < 5; n += 1) await world.publish({ title: `第${n}份` });
    const first = await world.page({ first: 3 });
    const rest = await world.page({ first: 3, after: first.notices.at(-1)?.['id'] });
    expect([first, rest].map(({ notices, hasNextPage }) => [notices.map(({ title }) => title), hasNextPage])).toEqual([[['第4份', '第3份', '第2份'], true], [['第1份', '第0份'], false]]);
  });

  it.each([['title', '低保对象 990000195001010019'], ['body', '联系电话 139 0000 1234']])('PN-3 no number of a person in the %s', async (where, text) => {
    expect(await world.refusal('publishPublicNotice', { unitId: world.village.id, title: '公示', body: '内容', place: 'PAGE', [where]: text })).toEqual(['INVARIANT_VIOLATION PN-3']);
  });
});

describe('PN-2 objections', () => {
  it('PN-2 whoever has no login objects, and finds by the receipt what was found, and nothing of what was said', async () => {
    const { id } = await world.publish();
    const { receipt, code } = (await world.object(id)).data.objectToPublicNotice as { receipt: string; code: string };
    expect(code).toMatch(new RegExp(`^YY-${world.town.areaCode}-202604-\\d{4,}$`));
    const look = () => world.runtime.ask<{ noticeObjectionAnswer: object }>(null, 'query($i: NoticeObjectionAnswerInput!) { noticeObjectionAnswer(input: $i) { code state receivedAt dueAt finding } }', { i: { areaCode: world.town.areaCode, receipt } });
    expect((await look()).data.noticeObjectionAnswer).toMatchObject({ state: 'RECEIVED', dueAt: '2026-04-20T18:00:00.000+08:00', finding: null });
    const [objection] = await world.objections();
    await world.act('decideNoticeObjection', { id: objection?.id, version: 1, verdict: 'DISMISSED', finding: '经核实车辆系亲属所有。' }, world.deputy);
    const { text, data } = await look();
    expect(data.noticeObjectionAnswer).toMatchObject({ code, state: 'DISMISSED', finding: '经核实车辆系亲属所有。' });
    expect(text).not.toMatch(/小汽车|13800138000/);
  });

  it('PN-2 sent twice, also at once, it is one; of another township, or of none, it finds no notice', async () => {
    const { id } = await world.publish();
    const clientRequestId = newId();
    const all = await Promise.all(Array.from({ length: 8 }, () => world.object(id, { clientRequestId })));
    expect(new Set(all.map(({ data }) => data.objectToPublicNotice?.receipt)).size).toBe(1);
    const next = await aTownship({ on: world.runtime.on, clock: world.clock });
    for (const wrong of [{ areaCode: next.areaCode }, { publicNoticeId: newId() }]) {
      expect((await world.object(id, wrong)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
  });

  it('PN-2 an open objection keeps a notice from ending; an upheld one blocks it for good', async () => {
    const notice = await world.publish();
    await world.object(notice.id);
    world.on('2026-04-20');
    expect(await world.refusal('endPublicNotice', end(notice))).toEqual(['INVARIANT_VIOLATION PN-2']);
    const [objection] = await world.objections();
    expect(await world.act('decideNoticeObjection', { id: objection?.id, version: 1, verdict: 'UPHELD', finding: '情况属实。' }, world.deputy)).toMatchObject({ state: 'UPHELD', result: '情况属实。' });
    const blocked = await world.notice(notice.id);
    expect(blocked).toMatchObject({ state: 'BLOCKED', openObjections: 0 });
    expect(await world.refusal('endPublicNotice', end(blocked))).toEqual(['INVALID_TRANSITION PN-1']);
    expect((await world.object(notice.id)).errors).toMatchObject([{ extensions: { code: 'DEADLINE_PASSED', rule: 'PN-2' } }]);
  });

  it('PN-2 a void one counts as nothing', async () => {
    const notice = await world.publish();
    await world.object(notice.id, { content: 'test' });
    const [objection] = await world.objections();
    await world.act('voidNoticeObjection', { id: objection?.id, version: 1, reason: '测试' }, world.deputy);
    world.on('2026-04-20');
    expect(await world.act('endPublicNotice', end(notice))).toMatchObject({ state: 'ENDED' });
  });

  it('SOD-1 neither who has published it nor who has written the objection down decides', async () => {
    const other = await world.actor('DEPUTY_LEADER');
    const notice = await world.act('publishPublicNotice', { unitId: world.village.id, title: '公示', body: '内容', place: 'PAGE' }, world.deputy);
    const { id } = await world.act('recordNoticeObjection', { publicNoticeId: notice.id, content: '来电反映' }, other);
    const verdict = { id, version: 1, verdict: 'DISMISSED', finding: '不属实' };
    expect(await world.refusal('decideNoticeObjection', verdict, world.deputy)).toEqual(['INVARIANT_VIOLATION SOD-1']);
    expect(await world.refusal('decideNoticeObjection', verdict, other)).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
    expect(await world.act('decideNoticeObjection', verdict, await world.actor('TOWNSHIP_LEADER'))).toMatchObject({ state: 'DISMISSED' });
  });

  it('PN-2 it waits in the to-do of whoever decides; the village that has published it does not read it', async () => {
    const { id } = await world.publish();
    await world.object(id);
    const todo = async (who: typeof world.deputy) => (await world.runtime.data<{ myTodo: { nodes: readonly { title: string }[] } }>(who, '{ myTodo { nodes { title } } }')).myTodo.nodes.map(({ title }) => title);
    expect([await todo(world.deputy), await todo(world.secretary)]).toEqual([['对“管网项目决议公开”的异议'], []]);
    expect((await world.runtime.ask(world.secretary, '{ noticeObjections { nodes { content } } }')).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const supervision = await world.actor('VILLAGE_SUPERVISION', world.village);
    const [seen] = await world.objections(supervision);
    expect([seen?.['content'], seen?.['contactMobile'], await world.notice(id, world.secretary)]).toEqual([expect.not.stringContaining('小汽车'), expect.not.stringContaining('0138'), expect.objectContaining({ openObjections: 1 })]);
  });

  it('PN-2 of 50 who object while it ends none is left behind: either it waits, or they are told that it is over', async () => {
    const notice = await world.publish();
    world.on('2026-04-20');
    const [ended, ...objected] = await Promise.all([world.ask('endPublicNotice', end(notice)), ...Array.from({ length: 50 }, () => world.object(notice.id))]);
    const taken = objected.filter(({ errors }) => errors.length === 0).length;
    expect(objected.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code)).every((code) => code === 'DEADLINE_PASSED')).toBe(true);
    const { state, openObjections } = await world.notice(notice.id);
    expect([state, taken, openObjections]).toEqual(ended.errors.length === 0 ? ['ENDED', 0, 0] : ['ON_SHOW', 50, 50]);
  }, 60_000);
});

it.each([1, 10, 100])('§2 a page of %i notices with postings and objections is one statement', async (count) => {
  const made = await world.publish({ place: 'BOTH' });
  await world.act('recordNoticePosting', { publicNoticeId: made.id, spot: '公示栏', posterName: '李四' });
  await world.object(made.id);
  for (let n = 1; n < count; n += 1) await world.publish();
  let nodes: readonly object[] = [];
  const read = async () => {
    nodes = (await world.runtime.data<{ publicNotices: { nodes: typeof nodes } }>(world.deputy, `{ publicNotices(first: ${count}) { nodes { title shown postings { spot } objections { content } availableActions { name allowed } } } }`)).publicNotices.nodes;
  };
  expect((await statementsOf(read, world.runtime.on)).map(({ calls }) => calls)).toEqual([1]);
  expect(nodes).toHaveLength(count);
}, 60_000);
