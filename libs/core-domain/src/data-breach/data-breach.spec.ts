import type { TenantActor } from '@xiangzhi/access';
import { aTownship, testRuntime, type Answer, type TestRuntime, type Township } from '@xiangzhi/testing';

let runtime: TestRuntime;
let township: Township;
let [finder, officer]: TenantActor[] = [];

beforeAll(async () => {
  runtime = await testRuntime();
});

beforeEach(async () => {
  township = await aTownship();
  finder = await township.actor({ role: 'GRID_OFFICER', unit: await township.unit({ level: 'GRID', name: '一网格' }) });
  officer = await township.actor({ role: 'PRIVACY_OFFICER' });
});

interface Breach {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly state: string;
  readonly dueAt: string;
}

type Answered = Answer<Readonly<Record<string, { dataBreach: Breach } | null>>>;

const ask = (who: TenantActor, name: string, type: string, input: object): Promise<Answered> =>
  runtime.ask(who, `mutation($i: ${type}!) { ${name}(input: $i) { dataBreach { id version code state dueAt } } }`, { i: input });
const done = async (name: string, answer: Promise<Answered>): Promise<Breach> => {
  const { data, errors } = await answer;
  expect(errors).toEqual([]);
  return data[name]!.dataBreach;
};
const refusal = ({ errors }: Answer<unknown>): readonly unknown[] => errors.map(({ extensions: { code, argumentPath } }) => [code, argumentPath?.at(-1)]);

const report = (input: object = {}): Promise<Answered> => ask(finder!, 'reportDataBreach', 'ReportDataBreachInput', { kind: 'LEAKED', description: '一份名册误发到群里', dataKinds: '姓名、手机号', persons: 40, ...input });
const contain = ({ id, version }: Breach, who = officer!): Promise<Answered> => ask(who, 'containDataBreach', 'ContainDataBreachInput', { id, version, cause: '发错群', remedy: '已撤回并核实无人下载' });
const close = ({ id, version }: Breach, input: object): Promise<Answered> => ask(officer!, 'closeDataBreach', 'CloseDataBreachInput', { id, version, authorityToldAt: runtime.clock.now().toISOString(), ...input });

describe('AM-12 a breach of personal data', () => {
  it('AM-12 is reported by whoever finds it, waits for who answers for personal data, and is before the leader at once', async () => {
    const { code, dueAt } = await done('reportDataBreach', report());
    expect(code).toBe(`XX-${township.areaCode}-202603-0001`);
    expect(Date.parse(dueAt) - runtime.clock.now().getTime()).toBe(72 * 3_600_000);
    const todo = async (who: TenantActor) => (await runtime.data<{ myTodo: { nodes: readonly { code: string }[] } }>(who, '{ myTodo { nodes { code } } }')).myTodo.nodes.map((one) => one.code);
    expect(await todo(officer!)).toEqual([code]);
    expect(await todo(finder!)).toEqual([]);
    const { rows } = await township.on.superuser.query(`select event from core.outbox where tenant_id = $1 and event = 'core.workItemEscalated'`, [township.tenantId]);
    expect(rows).toHaveLength(1);
  });

  it('AM-12 what has happened is read by who handles it, and not by the office', async () => {
    await done('reportDataBreach', report());
    const list = '{ dataBreaches { nodes { description persons } } }';
    expect((await runtime.data<{ dataBreaches: object }>(officer!, list)).dataBreaches).toEqual({ nodes: [{ description: '一份名册误发到群里', persons: 40 }] });
    expect(refusal(await runtime.ask(await township.actor({ role: 'DISPATCHER' }), list))).toEqual([['FORBIDDEN', undefined]]);
    const { workItems } = await runtime.data<{ workItems: { nodes: readonly { title: string }[] } }>(officer!, '{ workItems { nodes { title } } }');
    expect(workItems.nodes).toEqual([{ title: '个人信息安全事件（2026-03-02）' }]);
  });

  it('AM-12 is closed once the authority was told, and those concerned or why they were not', async () => {
    const contained = await done('containDataBreach', contain(await done('reportDataBreach', report())));
    const now = runtime.clock.now().toISOString();
    expect(refusal(await close(contained, {}))).toEqual([['VALIDATION', 'personsToldAt']]);
    expect(refusal(await close(contained, { personsToldAt: now, notToldBecause: '已撤回' }))).toEqual([['VALIDATION', 'personsToldAt']]);
    expect(refusal(await close(contained, { notToldBecause: '已撤回', authorityToldAt: '2026-03-01T00:00:00+08:00' }))).toEqual([['VALIDATION', 'authorityToldAt']]);
    expect((await done('closeDataBreach', close(contained, { notToldBecause: '已撤回，无人下载' }))).state).toBe('CLOSED');
  });

  it('WI-1 what is not stopped is not closed; whoever found it does not handle it', async () => {
    const reported = await done('reportDataBreach', report());
    expect(refusal(await close(reported, { notToldBecause: '已撤回' }))).toMatchObject([['INVALID_TRANSITION']]);
    expect(refusal(await contain(reported, finder))).toEqual([['FORBIDDEN', undefined]]);
    expect(refusal(await report({ discoveredAt: '2026-04-01T00:00:00+08:00' }))).toEqual([['VALIDATION', 'discoveredAt']]);
  });
});
