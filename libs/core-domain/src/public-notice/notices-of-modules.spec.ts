import { NoticeWorld } from '../fixtures/notice-world.js';

let world: NoticeWorld;

beforeAll(async () => {
  world = await NoticeWorld.open();
});

beforeEach(() => world.found());

const told = async (event: string, subject: string): Promise<number> =>
  (await world.rows(`select from core.outbox where event = $1 and ids ->> 'subject' = $2`, [event, subject])).length;

describe('PN-2 a module that shows something before it goes on', () => {
  it('PN-2 goes on when its notice has stood, and is told; the button says so beforehand', async () => {
    const subject = await world.subject();
    expect(subject['availableActions']).toEqual([{ name: 'confirm', allowed: false, reasonZh: expect.stringContaining('须先公示') }]);
    expect(await world.refusal('confirmAid', { id: subject.id, version: 1 })).toEqual(['INVARIANT_VIOLATION AID-1']);
    expect(await world.refusal('payAid', { aidSubjectId: subject.id })).toEqual(['INVARIANT_VIOLATION AID-2']);
    const notice = await world.act('publishAid', { aidSubjectId: subject.id });
    expect(notice).toMatchObject({ dueOn: '2026-04-18', subjectType: 'AidSubject', subjectId: subject.id, unit: { name: '前铁炉村' } });
    expect((await world.ask('payAid', { aidSubjectId: subject.id })).errors[0]?.extensions.messageZh).toBe('正在公示，2026-04-18 起可以结束；结束公示后再办理');
    world.on('2026-04-18');
    await world.act('endPublicNotice', { id: notice.id, version: 1 });
    expect(await told('core.publicNoticeEnded', subject.id)).toBe(1);
    await world.act('payAid', { aidSubjectId: subject.id });
    expect(await world.act('confirmAid', { id: subject.id, version: 1 })).toMatchObject({ state: 'CONFIRMED' });
  });

  it('PN-2 does not go on after an objection that was right, and goes on after another notice has stood', async () => {
    const subject = await world.subject();
    const notice = await world.act('publishAid', { aidSubjectId: subject.id });
    await world.object(notice.id);
    const [objection] = await world.objections();
    await world.act('decideNoticeObjection', { id: objection?.id, version: 1, verdict: 'UPHELD', finding: '情况属实' }, world.deputy);
    expect(await told('core.publicNoticeBlocked', subject.id)).toBe(1);
    expect((await world.ask('payAid', { aidSubjectId: subject.id })).errors[0]?.extensions.messageZh).toMatch(/异议成立/);
    expect(await world.refusal('publishAid', { aidSubjectId: subject.id })).toEqual(['DUPLICATE PN-2']);
    await world.act('withdrawPublicNotice', { id: notice.id, version: 2, reason: '更正后重新公示' });
    expect(await world.refusal('confirmAid', { id: subject.id, version: 1 })).toEqual(['INVARIANT_VIOLATION AID-1']);
    const again = await world.act('publishAid', { aidSubjectId: subject.id });
    world.on('2026-04-18');
    await world.act('endPublicNotice', { id: again.id, version: 1 });
    await world.act('confirmAid', { id: subject.id, version: 1 });
  });

  it('PN-2 what is shown once only is not shown again; of 20 at once one is', async () => {
    const subject = await world.subject();
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.refusal('publishAid', { aidSubjectId: subject.id })));
    expect(answers.flat()).toEqual(Array.from({ length: 19 }, () => 'DUPLICATE PN-2'));
    const [{ id }] = (await world.rows<{ id: string }>('select id from core.public_notice where subject_id = $1', [subject.id])) as [{ id: string }];
    world.on('2026-04-18');
    await world.act('endPublicNotice', { id, version: 1 });
    expect(await world.refusal('publishAid', { aidSubjectId: subject.id })).toEqual(['DUPLICATE PN-2']);
  }, 60_000);
});

describe('PN-3 what a notice of a module shows', () => {
  it('PN-3 the name by law, the allow-listed fields with their labels, as they were on the day; nothing else of the person', async () => {
    const subject = await world.subject();
    const notice = await world.act('publishAid', { aidSubjectId: subject.id });
    expect(notice).toMatchObject({ fieldsShown: ['person.name', 'kind', 'reason', 'people'], basisZh: '《某办法》第九条' });
    const [shown] = (await world.page()).notices;
    expect(shown).toMatchObject({ matterZh: '拟帮扶对象公示', basisZh: '《某办法》第九条', shown: [{ labelZh: '姓名', value: '张三丰' }, { labelZh: '类别', value: '因病' }, { labelZh: '原因', value: '大病支出较大' }, { labelZh: '人口', value: '3' }] });
    expect(JSON.stringify(shown)).not.toMatch(/13900001234|1960|透析/);
    await world.rows(`update aid.aid_subject set reason = '改过' where id = $1`, [subject.id]);
    expect(JSON.stringify((await world.page()).notices)).not.toContain('改过');
  });

  it('AM-10 a minor is never named, whatever the law of the matter', async () => {
    const subject = await world.subject({ name: '小明', birthDate: '2015-08-15' });
    expect(await world.refusal('publishAid', { aidSubjectId: subject.id })).toEqual(['INVARIANT_VIOLATION PN-3']);
    expect(await world.rows('select from core.public_notice where subject_id = $1', [subject.id])).toEqual([]);
  });

  it('HA-T4 a mobile number in the words of the module is refused, also in a field that may be shown', async () => {
    const subject = await world.subject();
    expect(await world.refusal('publishAid', { aidSubjectId: subject.id, body: '联系 13900001234' })).toEqual(['INVARIANT_VIOLATION PN-3']);
    await world.rows(`update aid.aid_subject set reason = '电话13900001234' where id = $1`, [subject.id]);
    expect(await world.refusal('publishAid', { aidSubjectId: subject.id })).toEqual(['INVARIANT_VIOLATION PN-3']);
  });

  it('PN-3 what was shown is a resident’s own matter again: below level 2 it is not read in the office', async () => {
    const subject = await world.subject();
    const { id } = await world.act('publishAid', { aidSubjectId: subject.id });
    expect((await world.notice(id, await world.actor('MICRO_LEADER', world.village)))['shown']).toBeNull();
    expect((await world.notice(id))['shown']).toHaveLength(4);
  });

  it('CORE-07 a module with a notice on show is not switched off without force', async () => {
    const subject = await world.subject();
    await world.act('publishAid', { aidSubjectId: subject.id });
    const admin = await world.actor('TOWNSHIP_ADMIN');
    const disable = 'mutation($i: DisableModuleInput!) { disableModule(input: $i) { module { state } } }';
    expect((await world.runtime.ask(admin, disable, { i: { key: 'aid', reason: '试用结束' } })).errors).toMatchObject([{ extensions: { code: 'INVARIANT_VIOLATION', rule: 'CORE-07' } }]);
  });
});
