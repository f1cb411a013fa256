import { fragment, type TenantActor } from '@xiangzhi/plugin-api';
import { aPlugin, aTownship, statementsOf, testRuntime, type Answer, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { marketEntities } from './market-entities.js';
import { usccCheck } from './uscc.rules.js';

type Input = Readonly<Record<string, unknown>>;
type Shown = Input & { readonly id: string; readonly version: number };
type Payload = Readonly<Record<'marketEntity' | 'marketLicence', Shown>> & { readonly warnings: readonly Input[] };

const ENTITY = 'marketEntity { id version name uscc status statusReason dueOn licenceLight }';

const documentOf = (name: string): string => {
  const useCase = marketEntities.useCases.find((one) => one.name === name);
  const licence = useCase && 'marketLicence' in useCase.payload ? 'marketLicence { id version light dueOn endedOn }' : '';
  return `mutation($input: ${useCase?.input.name}!) { ${name}(input: $input) { ${ENTITY} ${licence} warnings { code rule messageZh } } }`;
};

let runtime: TestRuntime;
let township: Township;
let village: Unit;
let steward: TenantActor;
let number = 0;

/** A code of the region 990000, which is nobody's. */
const aCode = (): string => {
  const first = `91990000MA${String(++number).padStart(7, '0')}`;
  return first + usccCheck(first);
};

beforeAll(async () => {
  const kitchens = await aPlugin({
    key: 'kitchens',
    label: { zh: '厨房', en: 'Kitchens' },
    usesOf: { MarketEntity: { zh: '运营的厨房', en: 'Kitchens that it runs.', unitZh: '处', count: ({ tenant, id }) => fragment`select 2 where exists (select from core.market_entity e where e.tenant_id = ${tenant} and e.id = ${id} and e.name like '%餐饮%')` } },
  });
  const idle = await aPlugin({ key: 'idle', usesOf: { MarketEntity: { zh: '闲置', en: 'Idle.', unitZh: '处', count: () => fragment`select 9` } } });
  runtime = await testRuntime({ plugins: [kitchens, idle] });
});

beforeEach(async () => {
  township = await aTownship({ on: runtime.on, clock: runtime.clock, modules: ['kitchens'] });
  village = await township.unit({ level: 'VILLAGE', name: '东关村' });
  steward = await township.actor({ role: 'DATA_STEWARD' });
});

const ask = (name: string, input: Input, who = steward): Promise<Answer<Record<string, Payload | null>>> => runtime.ask(who, documentOf(name), { input });

const act = async (name: string, input: Input): Promise<Payload> => {
  const answer = await ask(name, input);
  if (answer.errors.length > 0) throw new Error(`${name}: ${answer.errors.map(({ message }) => message).join('; ')}`);
  return answer.data[name] as Payload;
};

const refusal = async (name: string, input: Input, who?: TenantActor): Promise<readonly string[]> =>
  (await ask(name, input, who)).errors.map(({ extensions: { code, rule } }) => `${code} ${rule ?? ''}`);

const anEntity = async (input: Input = {}): Promise<Shown> =>
  (await act('createMarketEntity', { unitId: village.id, name: `试验商户${++number}`, kind: 'INDIVIDUAL_BUSINESS', uscc: aCode(), ...input })).marketEntity;

const named = async (where: string): Promise<readonly string[]> =>
  (await runtime.data<{ marketEntities: { nodes: readonly { name: string }[] } }>(steward, `{ marketEntities(where: ${where}) { nodes { name } } }`)).marketEntities.nodes.map(({ name }) => name);

describe('ENT-1 one market entity, one row', () => {
  it('ENT-1 a code is registered once in a township, in any spelling, and again in the next township', async () => {
    const { uscc } = await anEntity();
    const again = { unitId: village.id, name: '另一名称', kind: 'ENTERPRISE' };
    expect(await refusal('createMarketEntity', { ...again, uscc: String(uscc).toLowerCase() })).toEqual(['DUPLICATE ENT-1']);
    const other = await aTownship({ on: runtime.on, clock: runtime.clock });
    const there = await other.actor({ role: 'DATA_STEWARD' });
    expect(await refusal('createMarketEntity', { ...again, uscc, unitId: other.root.id }, there)).toEqual([]);
  });

  it('ENT-1 of 50 who register the same one at once exactly one does', async () => {
    const uscc = aCode();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => ask('createMarketEntity', { unitId: village.id, name: `商户${i}`, kind: 'ENTERPRISE', uscc })));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ errors }) => errors.map(({ extensions: { code, rule } }) => `${code} ${rule ?? ''}`)))).toEqual(new Set(['DUPLICATE ENT-1']));
  });

  it('ENT-1 a wrong check character is refused, and a namesake without a code is let in with a warning', async () => {
    const { uscc, name } = await anEntity();
    const wrong = `${String(uscc).slice(0, 17)}${String(uscc).endsWith('0') ? '1' : '0'}`;
    expect(await refusal('createMarketEntity', { unitId: village.id, name: '错码', kind: 'OTHER', uscc: wrong })).toEqual(['VALIDATION ENT-1']);
    expect((await act('createMarketEntity', { unitId: village.id, name, kind: 'OTHER' })).warnings).toMatchObject([{ code: 'SAME_NAME', rule: 'ENT-1' }]);
  });
});

describe('ENT-2 licences and their lights', () => {
  const licence = (marketEntityId: string, validTo: string | null, kind = 'FOOD'): Promise<Payload> => act('addMarketLicence', { marketEntityId, kind, number: `JY${++number}`, validTo });

  it('ENT-2 an entity shows the light of the licence that ends first, and is found by it', async () => {
    const { id, name } = await anEntity();
    expect((await licence(id, null, 'BUSINESS')).marketEntity).toMatchObject({ licenceLight: 'GREY', dueOn: null });
    expect((await licence(id, '2026-04-02')).marketEntity).toMatchObject({ licenceLight: 'GREEN', dueOn: '2026-04-02' });
    const { marketLicence, marketEntity } = await licence(id, '2026-03-09', 'FIRE');
    expect([marketLicence['light'], marketEntity['licenceLight']]).toEqual(['ORANGE', 'ORANGE']);
    expect([await named('{licenceLight: {eq: ORANGE}}'), await named('{licenceLight: {eq: GREEN}}')]).toEqual([[name], []]);
    const renewed = await act('renewMarketLicence', { id: marketLicence.id, version: 1, validTo: '2029-03-09' });
    expect(renewed).toMatchObject({ marketLicence: { light: 'GREEN' }, marketEntity: { licenceLight: 'GREEN', dueOn: '2026-04-02' } });
    const ended = await act('endMarketLicence', { id: marketLicence.id, version: 2, reason: '停业吊销' });
    expect(ended).toMatchObject({ marketLicence: { light: 'GREY', endedOn: '2026-03-02' }, marketEntity: { dueOn: '2026-04-02' } });
    expect(await refusal('renewMarketLicence', { id: marketLicence.id, version: 3, validTo: '2030-01-01' })).toEqual(['INVARIANT_VIOLATION ENT-2']);
  });

  it('ENT-2 of 20 licences that are written down at once the first to end counts', async () => {
    const { id } = await anEntity();
    await Promise.all(Array.from({ length: 20 }, (_, i) => licence(id, `2026-05-${String(i + 10)}`)));
    const seen = await runtime.data(steward, 'query($id: ID!) { marketEntity(id: $id) { dueOn licenceLight licences(first: 50) { light } } }', { id });
    expect(seen).toMatchObject({ marketEntity: { dueOn: '2026-05-10', licenceLight: 'GREEN' } });
  });

  it('ENT-2 a licence ends after it begins, and has its number once', async () => {
    const { id } = await anEntity();
    const given = { marketEntityId: id, kind: 'HYGIENE', number: 'W-1', validFrom: '2026-03-02', validTo: '2026-03-01' };
    expect(await refusal('addMarketLicence', given)).toEqual(['VALIDATION ENT-2']);
    await act('addMarketLicence', { ...given, validTo: '2026-03-02' });
    expect(await refusal('addMarketLicence', { ...given, validTo: '2026-03-02' })).toEqual(['DUPLICATE ENT-2']);
  });
});

describe('ENT-3 an entity that closes', () => {
  it('ENT-3 is closed, warns of each module that is on and uses it, and tells them', async () => {
    const { id } = await anEntity({ name: '稻万家餐饮' });
    const { marketEntity, warnings } = await act('closeMarketEntity', { id, version: 1, reason: '办理注销' });
    expect(marketEntity).toMatchObject({ status: 'CLOSED', statusReason: '办理注销' });
    expect(warnings).toEqual([{ code: 'STILL_IN_USE', rule: 'ENT-3', messageZh: '“稻万家餐饮”在模块“厨房”中仍有运营的厨房 2 处，请在该模块中办理终止' }]);
    const told = await runtime.on.superuser.query(`select module, ids from core.outbox where tenant_id = $1 and event = 'core.marketEntityClosed'`, [township.tenantId]);
    expect(told.rows).toEqual([{ module: 'core', ids: { marketEntity: id } }]);
    expect(await refusal('updateMarketEntity', { id, version: 2, name: '改名', kind: 'OTHER' })).toEqual(['INVARIANT_VIOLATION ENT-3']);
    expect(await refusal('addMarketLicence', { marketEntityId: id, kind: 'FOOD', number: 'JY' })).toEqual(['INVARIANT_VIOLATION ENT-3']);
    expect((await act('reopenMarketEntity', { id, version: 2 })).marketEntity).toMatchObject({ status: 'OPERATING', statusReason: null });
  });

  it('ENT-3 says nothing where nobody uses it, and goes on after a pause', async () => {
    const { id } = await anEntity();
    expect((await act('suspendMarketEntity', { id, version: 1, reason: '装修' })).marketEntity).toMatchObject({ status: 'SUSPENDED', statusReason: '装修' });
    expect(await refusal('suspendMarketEntity', { id, version: 2, reason: '装修' })).toEqual(['INVALID_TRANSITION ENT-3']);
    await act('resumeMarketEntity', { id, version: 2 });
    expect((await act('closeMarketEntity', { id, version: 3, reason: '注销' })).warnings).toEqual([]);
  });
});

describe('§3.4 lists', () => {
  it('§3.4 are filtered by grid, by all of a village, by kind and by status', async () => {
    const grid = await township.unit({ level: 'GRID', name: '一格', below: village });
    const elsewhere = await township.unit({ level: 'VILLAGE', name: '西关村' });
    const [inGrid, inVillage] = [await anEntity({ unitId: grid.id, name: '甲店' }), await anEntity({ name: '乙社', kind: 'COOPERATIVE' })];
    await anEntity({ unitId: elsewhere.id, name: '丙店' });
    await act('suspendMarketEntity', { id: inVillage.id, version: 1, reason: '歇业' });
    expect(await named(`{unit: {eq: "${grid.id}"}}`)).toEqual([inGrid['name']]);
    expect(await named(`{unitPath: {startsWith: "${village.unitPath}"}}`)).toEqual(expect.arrayContaining(['甲店', '乙社']));
    expect(await named('{kind: {eq: COOPERATIVE}}')).toEqual(['乙社']);
    expect(await named('{status: {eq: SUSPENDED}}')).toEqual(['乙社']);
  });

  it('§3.11 who runs it is hidden from whoever is not cleared for personal data', async () => {
    const { id } = await anEntity({ legalRep: '张三丰', contactPhone: '13900000000' });
    const ask2 = 'query($id: ID!) { marketEntity(id: $id) { legalRep contactPhone } }';
    expect(await runtime.data(steward, ask2, { id })).toEqual({ marketEntity: { legalRep: '张三丰', contactPhone: '13900000000' } });
    const team = await township.actor({ role: 'TEAM_LEADER' });
    expect(await runtime.data(team, ask2, { id })).toEqual({ marketEntity: { legalRep: '张**', contactPhone: '139****0000' } });
  });

  it.each([1, 10, 100])('§2 a page of %i with grid and licences is one statement', async (size) => {
    for (let n = 0; n < size; n += 1) await anEntity();
    const page = 'query($first: Int!) { marketEntities(first: $first) { totalCount nodes { name licenceLight unit { name } licences(first: 5) { kind light } availableActions { name } } } }';
    const statements = await statementsOf(() => runtime.data(steward, page, { first: size }), runtime.on);
    expect(statements.map(({ calls }) => calls)).toEqual([1]);
  });
});
