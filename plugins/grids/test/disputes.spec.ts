import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import type { Answer } from '@xiangzhi/testing';
import type { DrawnGrid, Town } from './town.js';
import { GridWorld, type Input, type Shown } from './world.js';

let world: GridWorld;
let town: Town;
let grid: DrawnGrid;
let officer: TenantActor;
let mediator: TenantActor;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
  grid = await town.grid({ name: '第一网格' });
  officer = await town.actor('GRID_OFFICER', { at: grid.unit });
  mediator = town.people.staff;
});

const CASE = 'disputeCase { id version code title state light dueAt originalDueAt priority danger agreementForm performance agreedOn prolongedOn registrar { id } assignee { id } signedAt parties(first: 9) { id } }';

const ask = (who: TenantActor, mutation: string, input: Input): Promise<Answer<Readonly<Record<string, { readonly disputeCase: Shown } | null>>>> =>
  world.runtime.ask(who, `mutation($i: ${world.inputTypeOf(mutation)}!) { ${mutation}(input: $i) { ${CASE} } }`, { i: input });
const act = async (who: TenantActor, mutation: string, input: Input): Promise<Shown> => {
  const answer = await ask(who, mutation, input);
  expect(answer.errors.map(({ message }) => message)).toEqual([]);
  return answer.data[mutation]!.disputeCase;
};
const step = (who: TenantActor, mutation: string, { id, version }: Shown, input: Input = {}): Promise<Shown> => act(who, mutation, { id, version, ...input });
const refused = (who: TenantActor, mutation: string, { id, version }: Pick<Shown, 'id' | 'version'>, input: Input = {}): Promise<readonly string[]> => world.refusalOf(ask(who, mutation, { id, version, ...input }));

const PARTIES = [{ name: '甲贵', phone: '19900000001', address: '东关村 1 号' }, { name: '乙顺' }];
const register = (input: Input = {}, who = officer): Promise<Shown> => act(who, 'registerDispute', { kind: 'NEIGHBOUR', description: '甲贵家排水流入乙顺家院内', parties: PARTIES, ...input });
const assign = (dispute: Shown): Promise<Shown> => step(town.people.dispatcher, 'assignDispute', dispute, { unitId: town.places.village.id, mediatorIds: [mediator.userId] });
const meet = (dispute: Shown, input: Input = {}): Promise<Shown> => step(mediator, 'recordMediation', dispute, { place: '村调解室', note: '双方各退一步', ...input });
const WRITTEN = { outcome: 'AGREED_WRITTEN', terms: '甲贵改建排水管', performBy: '2026-03-20' };
const conclude = (dispute: Shown, input: Input = WRITTEN): Promise<Shown> => step(mediator, 'concludeDispute', dispute, input);
const meeting = async (input: Input = {}): Promise<Shown> => meet(await assign(await register(input)));

const SECRETS = ['甲贵', '乙顺', '19900000001', '东关村 1 号', '排水'];
const DETAILS = '{ disputeCases(first: 5) { nodes { code title description terms partiesMasked mediatorNames parties(first: 5) { name phone address person { name } } mediations(first: 5) { note place } steps(first: 20) { note } } } }';
const learnt = async (who: TenantActor): Promise<readonly string[]> => {
  const { text } = await world.runtime.ask(who, DETAILS, {});
  return SECRETS.filter((secret) => text.includes(secret));
};

describe('§4.2 a dispute', () => {
  it('is mediated within a month, agreed in writing, carried out and closed by somebody else', async () => {
    const registered = await register();
    expect(registered).toMatchObject({ code: `JF-${town.township.areaCode}-202603-0001`, title: '邻里纠纷', state: 'REGISTERED', dueAt: '2026-04-01T18:00:00.000+08:00', performance: 'NONE', registrar: { id: officer.userId } });
    const assigned = await assign(registered);
    expect(await refused(town.people.otherStaff, 'beginMediation', assigned)).toEqual(['NOT_FOUND']);
    const begun = await step(mediator, 'beginMediation', assigned);
    expect(begun).toMatchObject({ state: 'MEDIATING', assignee: { id: mediator.userId } });
    expect(await refused(mediator, 'concludeDispute', begun, WRITTEN)).toEqual(['INVARIANT_VIOLATION WI-2']);
    const agreed = await conclude(await meet(begun));
    expect(agreed).toMatchObject({ state: 'AGREED_WRITTEN', agreementForm: 'WRITTEN', agreedOn: '2026-03-02', performance: 'OPEN' });
    world.set('2026-03-19');
    const performed = await step(mediator, 'confirmDisputePerformance', await step(mediator, 'beginDisputePerformance', agreed));
    expect(performed).toMatchObject({ state: 'PERFORMED', performance: 'PERFORMED', light: 'GREEN' });
    const secretary = await town.actor('VILLAGE_SECRETARY', { at: town.places.village, person: { id: mediator.userId, accountId: mediator.accountId, name: '', mobile: '', unit: town.places.village } });
    expect(await refused(secretary, 'closeDispute', performed, { result: '已履行' })).toEqual(['SEPARATION_OF_DUTIES SOD-1']);
    expect(await step(town.people.dispatcher, 'closeDispute', performed, { result: '协议已履行' })).toMatchObject({ state: 'CLOSED_SUCCESS', light: 'BLUE' });
  });

  it('agreed by word of mouth is closed as it is; what fails is referred and counts as closed without success', async () => {
    const [oral, failed] = [await meeting(), await meeting({ kind: 'DEBT' })];
    const agreed = await conclude(oral, { outcome: 'AGREED_ORAL', terms: '互相道歉' });
    expect(await step(town.people.dispatcher, 'closeDispute', agreed, { result: '和好' })).toMatchObject({ state: 'CLOSED_SUCCESS', performance: 'PERFORMED' });
    const referred = await step(mediator, 'referDispute', await conclude(failed, { outcome: 'FAILED' }), { referral: 'LITIGATION' });
    expect(await step(town.people.dispatcher, 'closeDispute', referred, { result: '已告知起诉' })).toMatchObject({ state: 'CLOSED_REFERRED', performance: 'NONE' });
    const document = '{ townshipMetrics(input: { keys: ["grids.disputes_success_rate"] }) { value numerator denominator } }';
    expect(await world.runtime.data(town.people.leader, document)).toEqual({ townshipMetrics: [{ value: '5000', numerator: '1', denominator: '2' }] });
  });

  it('an agreement that is broken goes on elsewhere', async () => {
    const performing = await step(mediator, 'beginDisputePerformance', await conclude(await meeting()));
    expect(await step(mediator, 'breakDisputeAgreement', performing, { reason: '逾期未改建' })).toMatchObject({ state: 'FAILED', performance: 'BROKEN' });
  });

  it('has two parties, an agreement has terms, and one in writing a day', async () => {
    expect(await world.refusalOf(ask(officer, 'registerDispute', { kind: 'LAND', description: '地界', parties: [{ name: '甲贵' }, { name: ' 甲贵' }] }))).toEqual(['VALIDATION §4.2']);
    const dispute = await meeting();
    expect(await refused(mediator, 'concludeDispute', dispute, { ...WRITTEN, performBy: null })).toEqual(['VALIDATION §4.2']);
    expect(await refused(mediator, 'concludeDispute', dispute, { ...WRITTEN, terms: null })).toEqual(['VALIDATION §4.2']);
    expect(await refused(mediator, 'concludeDispute', dispute, { ...WRITTEN, agreedOn: '2026-03-01' })).toEqual(['VALIDATION §4.2']);
    expect(await refused(town.people.dispatcher, 'concludeDispute', dispute, WRITTEN)).toEqual(['INVARIANT_VIOLATION GRID-INV-9']);
  });

  it('is mediated longer than a month with the consent of every party, once, and before it is due', async () => {
    const dispute = await meeting();
    const [one, other] = (dispute['parties'] as readonly { readonly id: string }[]).map(({ id }) => id);
    expect(await refused(mediator, 'prolongMediation', dispute, { days: 20, consentingPartyIds: [one] })).toEqual(['CONSENT_REQUIRED §4.2']);
    expect(await refused(mediator, 'prolongMediation', dispute, { days: 31, consentingPartyIds: [one, other] })).toEqual(['VALIDATION']);
    const longer = await step(mediator, 'prolongMediation', dispute, { days: 30, consentingPartyIds: [one, other] });
    expect(longer).toMatchObject({ dueAt: '2026-05-06T18:00:00.000+08:00', originalDueAt: '2026-04-01T18:00:00.000+08:00', prolongedOn: '2026-03-02' });
    expect(await refused(mediator, 'prolongMediation', longer, { days: 5, consentingPartyIds: [one, other] })).toEqual(['INVARIANT_VIOLATION CLK-5']);
    const late = await meeting();
    world.set('2026-04-02');
    expect(await refused(mediator, 'prolongMediation', late, { days: 5, consentingPartyIds: (late['parties'] as readonly { readonly id: string }[]).map(({ id }) => id) })).toEqual(['INVARIANT_VIOLATION CLK-5']);
    expect((await world.runtime.ask(mediator, 'mutation($i: RequestWorkExtensionInput!) { requestWorkExtension(input: $i) { workRequest { id } } }', { i: { itemId: late.id, reason: '难', amount: 3 } })).errors).toHaveLength(1);
  });

  it('§4.2 a court confirms what was agreed within thirty days', async () => {
    const agreed = await conclude(await meeting());
    const asked = { confirmationCourt: '县人民法院', confirmationAppliedOn: '2026-04-01' };
    expect(await refused(mediator, 'recordDisputeConfirmation', agreed, asked)).toEqual(['VALIDATION §4.2']);
    world.set('2026-04-10');
    expect(await refused(mediator, 'recordDisputeConfirmation', agreed, { ...asked, confirmationAppliedOn: '2026-04-02' })).toEqual(['DEADLINE_PASSED §4.2']);
    const waiting = await step(mediator, 'recordDisputeConfirmation', agreed, asked);
    expect(await step(mediator, 'recordDisputeConfirmation', waiting, { ...asked, confirmationResult: 'CONFIRMED' })).toMatchObject({ state: 'AGREED_WRITTEN' });
  });
});

describe('§4.2 what may come to violence', () => {
  it('is before the leader at once, and goes on when the danger is over', async () => {
    const dispute = await register({ danger: true });
    expect(dispute).toMatchObject({ state: 'ESCALATED', danger: true, priority: 'URGENT' });
    const { myTodo } = await world.runtime.data<{ myTodo: { nodes: readonly { code: string }[] } }>(town.people.leader, '{ myTodo(first: 5) { nodes { code } } }');
    expect(myTodo.nodes.map(({ code }) => code)).toContain(dispute['code']);
    const [alarm] = await world.rows<{ level: number }>(sql`select level from core.work_escalation where tenant_id = ${town.township.tenantId}`);
    expect(alarm).toEqual({ level: 0 });
    expect(await step(town.people.leader, 'defuseDispute', dispute, { reason: '民警已到场劝离' })).toMatchObject({ state: 'REGISTERED', danger: false });
  });

  it('is said by whoever sees it, while it is mediated', async () => {
    const flagged = await step(officer, 'flagDisputeDanger', await meeting(), { reason: '一方扬言动手' });
    expect(await step(town.people.deputy, 'defuseDispute', flagged, { reason: '已调开', watch: true })).toMatchObject({ state: 'MEDIATING', danger: true });
  });
});

describe('GRID-INV-9 who the parties are', () => {
  it('is read by the mediators, the dispatcher, the leader and the privacy officer, and each reading is written down', async () => {
    await meeting();
    const officerOf = await town.actor('PRIVACY_OFFICER');
    for (const who of [mediator, town.people.dispatcher, town.people.leader, officerOf]) expect(await learnt(who)).toEqual(SECRETS);
    const [read] = await world.rows<{ count: number }>(sql`select count(*)::int as count from audit.entry where tenant_id = ${town.township.tenantId} and action = 'READ_SENSITIVE'`);
    expect(read!.count).toBeGreaterThan(0);
  });

  it('is read by nobody else: not by who has registered it, the administrator, the deputy, the supervisor or a colleague of the village', async () => {
    await meeting();
    const colleague = await town.actor('VILLAGE_STAFF', { at: town.places.village });
    for (const who of [officer, town.people.admin, town.people.deputy, town.people.supervisor, town.people.handler, colleague]) expect(await learnt(who)).toEqual([]);
    expect((await world.runtime.ask(town.people.otherStaff, DETAILS, {})).text).not.toContain('JF-');
  });

  it('AM-10 of a child by the mediators and the privacy officer alone', async () => {
    const { tenantId } = town.township;
    const { id: unitId, unitPath } = grid.unit;
    const [child] = await world.rows<{ id: string }>(sql`
      insert into core.person (tenant_id, id, name, birth_date, residency_type, source, unit_id, unit_path, created_at, updated_at, version)
      values (${tenantId}, xz.uuid7(), '丙小', '2015-05-01', 'LOCAL_RESIDENT', '试验', ${unitId}, ${unitPath}, '2026-03-01', '2026-03-01', 1) returning id`);
    await meeting({ parties: [{ name: '丙小', personId: child!.id }, { name: '乙顺' }] });
    const named = async (who: TenantActor): Promise<boolean> => (await world.runtime.ask(who, DETAILS, {})).text.includes('丙小');
    expect([await named(mediator), await named(await town.actor('PRIVACY_OFFICER'))]).toEqual([true, true]);
    expect([await named(town.people.dispatcher), await named(town.people.leader)]).toEqual([false, false]);
    const { disputeCases } = await world.runtime.data<{ disputeCases: { nodes: unknown } }>(town.people.leader, '{ disputeCases(first: 5) { nodes { partiesMasked } } }');
    expect(disputeCases.nodes).toEqual([{ partiesMasked: '未成年人、乙某' }]);
  });

  it('§4.5 the ledger has its columns, and the parties by their surnames', async () => {
    await conclude(await meeting());
    const { ledgers } = await world.runtime.data<{ ledgers: readonly { key: string; columns: readonly { headingZh: string }[] }[] }>(town.people.dispatcher, '{ ledgers { key columns { headingZh } } }');
    expect(ledgers.find(({ key }) => key === 'grids.disputes')!.columns.map(({ headingZh }) => headingZh).join('·')).toBe('编号·受理日期·类型·当事人(脱敏)·调解员·结果·协议形式·履行情况·结案日期');
    const { disputeCases } = await world.runtime.data<{ disputeCases: { nodes: unknown } }>(town.people.deputy, '{ disputeCases(first: 5) { nodes { partiesMasked performanceZh } } }');
    expect(disputeCases.nodes).toEqual([{ partiesMasked: '甲某、乙某', performanceZh: '未履行' }]);
  });
});
