import { newId } from '@xiangzhi/kernel';
import { aTownship, statementsOf, TestClock, testDatabase, testRuntime, type TestDatabase, type TestRuntime, type Township } from '@xiangzhi/testing';
import { DatabaseAccess } from '../installation/database-access.js';

const SUBMIT = 'mutation ($i: SubmitFeedbackInput!) { submitFeedback(input: $i) { receipt code } }';
const ANSWER = 'query ($i: FeedbackAnswerInput!) { feedbackAnswer(input: $i) { code state receivedAt dueAt answer } }';

interface Receipt {
  readonly receipt: string;
  readonly code: string;
}

describe('feedback', () => {
  const clock = new TestClock('2026-03-02T10:00:00+08:00');
  let [on, runtime]: [TestDatabase?, TestRuntime?] = [];
  let town: Township;

  beforeAll(async () => {
    on = await testDatabase();
    runtime = await testRuntime({ on, clock, providers: [{ provide: DatabaseAccess, useValue: { database: on.database } }] });
  });
  beforeEach(async () => {
    clock.set('2026-03-02T10:00:00+08:00');
    town = await aTownship({ on: on as TestDatabase, clock });
  });

  const ask = (): TestRuntime => runtime as TestRuntime;
  const said = (more: object = {}) => ({ i: { areaCode: town.areaCode, kind: 'COMPLAINT', content: '表格要填三遍', contactMobile: '13900001234', clientRequestId: newId(), ...more } });
  const submit = async (more: object = {}): Promise<Receipt> => (await ask().data<{ submitFeedback: Receipt }>(null, SUBMIT, said(more))).submitFeedback;
  const look = async (receipt: string, areaCode = town.areaCode) => ask().ask<{ feedbackAnswer: Record<string, unknown> | null }>(null, ANSWER, { i: { areaCode, receipt } });
  const INPUTS = { answerFeedback: 'AnswerFeedbackInput', closeFeedback: 'TransitionInput', voidFeedback: 'ReasonInput' };
  const idOf = async (code: string): Promise<string> =>
    (await ask().data<{ feedbacks: { nodes: readonly [{ id: string }] } }>(await town.actor({ role: 'DISPATCHER' }), 'query ($c: String!) { feedbacks(where: { code: { eq: $c } }) { nodes { id } } }', { c: code })).feedbacks.nodes[0].id;
  const handle = async (role: string, name: keyof typeof INPUTS, { code, ...more }: { readonly code: string; readonly [more: string]: unknown }) => {
    const [type, input] = [INPUTS[name], { id: await idOf(code), ...more }];
    return ask().ask(await town.actor({ role }), `mutation ($i: ${type}!) { ${name}(input: $i) { feedback { id state version } } }`, { i: input });
  };

  it('G-3 somebody without a login says something and finds the answer by the receipt, five working days from then', async () => {
    const { receipt, code } = await submit();
    expect(code).toMatch(new RegExp(`^FK-${town.areaCode}-202603-\\d{4,}$`));
    expect((await look(receipt)).data.feedbackAnswer).toEqual({ code, state: 'RECEIVED', receivedAt: '2026-03-02T10:00:00.000+08:00', dueAt: '2026-03-09T18:00:00.000+08:00', answer: null });
    expect((await handle('DISPATCHER', 'answerFeedback', { code, version: 1, answer: '已合并为一张表。' })).errors).toEqual([]);
    expect((await handle('DISPATCHER', 'closeFeedback', { code, version: 2 })).errors).toEqual([]);
    expect((await look(receipt)).data.feedbackAnswer).toMatchObject({ state: 'CLOSED', answer: '已合并为一张表。' });
  });

  it('G-3 sent twice, also at once, it is one feedback', async () => {
    const clientRequestId = newId();
    const all = await Promise.all(Array.from({ length: 8 }, () => submit({ clientRequestId })));
    expect(new Set(all.map(({ receipt }) => receipt)).size).toBe(1);
    expect((await submit({ clientRequestId })).receipt).toBe(all[0]?.receipt);
    expect((await submit()).receipt).not.toBe(all[0]?.receipt);
  });

  it('G-3 the receipt shows nothing of what was said, and no other township’s', async () => {
    const { receipt } = await submit();
    const next = await aTownship({ on: on as TestDatabase, clock });
    expect((await look(receipt)).text).not.toMatch(/三遍|13900001234/);
    expect((await look(receipt, next.areaCode)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect((await look(newId())).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('G-3 a township that does not work with the platform is NOT_FOUND, and says what to check', async () => {
    const { errors } = await ask().ask(null, SUBMIT, said({ areaCode: '999999999' }));
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', argumentPath: ['input', 'areaCode'], messageZh: expect.stringContaining('999999999') } }]);
  });

  it('G-3 a telephone number that nobody can call is refused, a fixed line with its area code is not', async () => {
    const { errors } = await ask().ask(null, SUBMIT, said({ contactMobile: '12345' }));
    expect(errors).toMatchObject([{ extensions: { code: 'VALIDATION', messageZh: expect.stringContaining('0393-7211234') } }]);
    await submit({ contactMobile: '0393-7211234' });
  });

  it('G-3 it waits in the to-do of whoever answers, and not of others', async () => {
    const { code } = await submit();
    const todo = async (role: string) =>
      (await ask().data<{ myTodo: { nodes: readonly { code: string }[] } }>(await town.actor({ role }), '{ myTodo { nodes { code } } }')).myTodo.nodes.map((one) => one.code);
    expect(await todo('DISPATCHER')).toEqual([code]);
    expect(await todo('ORG_OFFICER')).toEqual([]);
  });

  it('G-3 what was said is read by whoever answers for it, and by nobody else', async () => {
    await submit();
    const list = '{ feedbacks { nodes { content contactMobile title } } }';
    const { data } = await ask().ask<{ feedbacks: { nodes: readonly object[] } }>(await town.actor({ role: 'DISPATCHER' }), list);
    expect(data.feedbacks.nodes).toEqual([{ content: '表格要填三遍', contactMobile: '13900001234', title: '群众意见建议（2026-03-02）' }]);
    expect((await ask().ask(await town.actor({ role: 'ORG_OFFICER' }), list)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('WI-1 what is closed is not answered again; a void one counts as nothing', async () => {
    const [closed, void_] = [await submit(), await submit()];
    await handle('DEPUTY_LEADER', 'answerFeedback', { code: closed.code, version: 1, answer: '好' });
    await handle('DEPUTY_LEADER', 'closeFeedback', { code: closed.code, version: 2 });
    expect((await handle('DEPUTY_LEADER', 'answerFeedback', { code: closed.code, version: 3, answer: '又' })).errors).toMatchObject([{ extensions: { code: 'INVALID_TRANSITION' } }]);
    expect((await handle('DEPUTY_LEADER', 'voidFeedback', { code: void_.code, version: 1, reason: '测试' })).errors).toEqual([]);
    expect((await look(void_.receipt)).data.feedbackAnswer).toMatchObject({ state: 'VOIDED', answer: null });
  });

  it.each([1, 10, 100])('§2 a page of %i with their steps is one statement', async (count) => {
    for (let done = 0; done < count; done += 10) await Promise.all(Array.from({ length: Math.min(10, count - done) }, () => submit()));
    const actor = await town.actor({ role: 'DISPATCHER' });
    let shown: readonly { steps: readonly object[] }[] = [];
    const read = async () => {
      shown = (await ask().data<{ feedbacks: { nodes: typeof shown } }>(actor, `{ feedbacks(first: ${count}) { totalCount nodes { code content steps { action } } } }`)).feedbacks.nodes;
    };
    expect((await statementsOf(read, on)).map(({ calls }) => calls)).toEqual([1]);
    expect([shown.length, shown.every(({ steps }) => steps.length === 1)]).toEqual([count, true]);
  });

  it('AM-4 its time is among the township’s policies', async () => {
    const { slaPolicies } = await ask().data<{ slaPolicies: readonly object[] }>(await town.actor({ role: 'DISPATCHER' }), '{ slaPolicies { module code labelZh finish { unit amount } } }');
    expect(slaPolicies).toContainEqual({ module: 'core', code: 'FEEDBACK', labelZh: '意见建议', finish: { unit: 'WORKING_DAYS', amount: 5 } });
  });
});
