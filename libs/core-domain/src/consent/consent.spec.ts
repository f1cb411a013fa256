import type { TenantActor } from '@xiangzhi/access';
import { defineUseCase, Identifier, Input, processingPurpose } from '@xiangzhi/plugin-api';
import { aPlugin, aTownship, statementsOf, testRuntime, type Answer, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { Person } from '../people/person.record.js';

const care = processingPurpose('caring.care', { zh: '暑期看护', en: 'Care.', legalBasis: 'CONSENT', scopeZh: '姓名、年龄、接送人', textVersion: '2026-05', eraseWithinDays: 7 });
const duty = processingPurpose('caring.duty', { zh: '安全巡查', en: 'Duty.', legalBasis: 'STATUTORY_DUTY', scopeZh: '姓名' });

@Input({ zh: '看护', en: 'Whom to care for.' })
class CareInput {
  @Identifier({ zh: '居民', en: 'Who.' })
  readonly personId!: string;
}

const useCase = (name: string, purpose: typeof care) =>
  defineUseCase({
    name, zh: '看护', en: 'Care for somebody.', permission: 'caring:child:care', input: CareInput, payload: {}, reach: 'TOWNSHIP',
    run: async (work, { personId }) => {
      await work.find(Person, personId, 'personId');
      await work.needsConsent(purpose, personId, 'personId');
      return {};
    },
  });

const CARING = aPlugin({ key: 'caring', permissions: { 'caring:child:care': { zh: '看护', en: 'Care.' } }, purposes: [care, duty], useCases: [useCase('careForChild', care), useCase('patrolForChild', duty)] });

let runtime: TestRuntime;
let township: Township;
let [east, west]: Unit[] = [];
let secretary: TenantActor;
let carer: TenantActor;

beforeAll(async () => {
  runtime = await testRuntime({ plugins: [await CARING] });
});

beforeEach(async () => {
  township = await aTownship({ clock: runtime.clock, modules: ['caring'] });
  [east, west] = await township.units([{ level: 'VILLAGE', name: '东村' }, { level: 'VILLAGE', name: '西村' }]);
  secretary = await township.actor({ role: 'VILLAGE_SECRETARY', unit: east! });
  carer = await township.actor({ permissions: ['caring:child:care', 'core:person:read'], clearance: 2, unit: west! });
});

const person = async (birthDate: string | null, name = '张三'): Promise<string> =>
  (await runtime.data<{ createPerson: { person: { id: string } } }>(secretary, 'mutation($i: CreatePersonInput!) { createPerson(input: $i) { person { id } } }', { i: { name, birthDate, residencyType: 'LOCAL_REGISTERED', source: '入户走访', unitId: east!.id } })).createPerson.person.id;

const guardianOf = async (wardId: string, validTo?: string): Promise<string> => {
  const guardianId = await person('1980-01-01', '王监护');
  const { registerGuardian } = await runtime.data<{ registerGuardian: { guardianship: { id: string; version: number } } }>(secretary, 'mutation($i: RegisterGuardianInput!) { registerGuardian(input: $i) { guardianship { id version } } }', { i: { wardId, guardianId, relation: 'PARENT', validFrom: '2026-01-01' } });
  const { id, version } = registerGuardian.guardianship;
  if (validTo) await runtime.data(secretary, 'mutation($i: EndGuardianshipInput!) { endGuardianship(input: $i) { guardianship { id } } }', { i: { id, version, validTo } });
  return guardianId;
};

interface Given {
  readonly id: string;
  readonly version: number;
  readonly scope: string;
  readonly inForce: boolean;
  readonly eraseBy: string | null;
}

const FIELDS = '{ id version scope inForce eraseBy }';
const give = (subjectId: string, input: object = {}, who = secretary): Promise<Answer<{ giveConsent: { consent: Given } | null }>> =>
  runtime.ask(who, `mutation($i: GiveConsentInput!) { giveConsent(input: $i) { consent ${FIELDS} } }`, { i: { subjectId, purpose: care.name, textVersion: '2026-05', method: 'SIGNED_PAPER', ...input } });
const given = async (subjectId: string, input: object = {}): Promise<Given> => {
  const { data, errors } = await give(subjectId, input);
  expect(errors).toEqual([]);
  return data.giveConsent!.consent;
};
const withdraw = ({ id, version }: Given): Promise<Answer<{ withdrawConsent: { consent: Given } | null }>> =>
  runtime.ask(secretary, `mutation($i: WithdrawConsentInput!) { withdrawConsent(input: $i) { consent ${FIELDS} } }`, { i: { id, version } });
const careFor = (personId: string, name = 'careForChild', who = carer): Promise<Answer<unknown>> => runtime.ask(who, `mutation($i: CareInput!) { ${name}(input: $i) { warnings { code } } }`, { i: { personId } });
const refusal = ({ errors }: Answer<unknown>): readonly unknown[] => errors.map(({ extensions: { code, rule, argumentPath } }) => [code, rule, argumentPath?.at(-1)]);

describe('AM-12 consent', () => {
  it('AM-12 is needed before a use case goes on, and is enough wherever in the township it is acted', async () => {
    const who = await person('1960-01-01');
    expect(refusal(await careFor(who))).toEqual([['CONSENT_REQUIRED', 'AM-12', 'personId']]);
    expect(await given(who)).toMatchObject({ scope: '姓名、年龄、接送人', inForce: true, eraseBy: null });
    expect(refusal(await careFor(who))).toEqual([]);
  });

  it('AM-12 withdrawn it stops the purpose at once, and says by when the data goes', async () => {
    const who = await person('1960-01-01');
    const consent = await given(who);
    expect((await withdraw(consent)).data.withdrawConsent!.consent).toMatchObject({ inForce: false, eraseBy: '2026-03-09' });
    expect(refusal(await careFor(who))).toEqual([['CONSENT_REQUIRED', 'AM-12', 'personId']]);
    expect(refusal(await withdraw({ ...consent, version: 2 }))).toEqual([['INVARIANT_VIOLATION', 'AM-12', 'id']]);
    expect(refusal(await careFor(await person('1960-01-01', '李四')))).toEqual([['CONSENT_REQUIRED', 'AM-12', 'personId']]);
    await given(who);
    expect(refusal(await careFor(who))).toEqual([]);
  });

  it('AM-12 a withdrawal is told to the modules, with ids alone', async () => {
    const who = await person('1960-01-01');
    await withdraw(await given(who));
    const { rows } = await township.on.superuser.query<{ name: string; ids: object }>('select event as name, ids from core.outbox where tenant_id = $1', [township.tenantId]);
    expect(rows).toEqual([{ name: 'core.consentWithdrawn', ids: { consent: expect.any(String), subject: who } }]);
  });

  it('AM-12 withdrawal acts on consent alone: what rests on a duty goes on', async () => {
    const who = await person('1960-01-01');
    await withdraw(await given(who));
    expect(refusal(await careFor(who, 'patrolForChild'))).toEqual([]);
    expect(refusal(await give(who, { purpose: duty.name }))).toEqual([['VALIDATION', 'AM-12', 'purpose']]);
  });

  it.each([
    ['an unknown purpose', { purpose: 'caring.nothing' }, 'purpose'],
    ['an earlier text', { textVersion: '2025-05' }, 'textVersion'],
    ['an instant to come', { grantedAt: '2026-03-03T10:00:00+08:00' }, 'grantedAt'],
  ])('AM-12 %s is refused, and nothing is stored', async (_, input, argument) => {
    expect(refusal(await give(await person('1960-01-01'), input))).toEqual([['VALIDATION', 'AM-12', argument]]);
    expect((await township.on.superuser.query('select from core.consent where tenant_id = $1', [township.tenantId])).rowCount).toBe(0);
  });

  it('AM-12 of fifty who record the same consent at once exactly one does', async () => {
    const who = await person('1960-01-01');
    const answers = await Promise.all(Array.from({ length: 50 }, () => give(who)));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flatMap(refusal).map(String))).toEqual(new Set(['DUPLICATE,AM-12,subjectId']));
  });

  it('CORE-T7 sent again with its clientRequestId it is one consent', async () => {
    const who = await person('1960-01-01');
    const input = { clientRequestId: '0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' };
    expect((await given(who, input)).id).toBe((await given(who, input)).id);
  });

  it('a village neither gives nor withdraws for people of the next one', async () => {
    const stranger = await township.actor({ role: 'VILLAGE_SECRETARY', unit: west! });
    expect(refusal(await give(await person('1960-01-01'), {}, stranger))).toEqual([['NOT_FOUND', undefined, 'subjectId']]);
  });

  it('the purposes and what they rest on are listed, of the core and of the modules that are on', async () => {
    const list = async () => (await runtime.data<{ processingPurposes: readonly { name: string }[] }>(secretary, '{ processingPurposes { name legalBasis textVersion eraseWithinDays } }')).processingPurposes;
    expect(await list()).toEqual(expect.arrayContaining([
      { name: 'core.residentRegister', legalBasis: 'STATUTORY_DUTY', textVersion: null, eraseWithinDays: null },
      { name: care.name, legalBasis: 'CONSENT', textVersion: '2026-05', eraseWithinDays: 7 },
    ]));
    await township.enter((tx) => tx.query({ text: `update core.module set state = 'DISABLED' where tenant_id = $1`, values: [township.tenantId] }));
    expect((await list()).map(({ name }) => name)).not.toContain(care.name);
  });

  it.each([1, 10, 100])('§2 a page of %i with the persons is one statement', async (count) => {
    const who = await person('1960-01-01');
    await township.on.superuser.query(
      `insert into core.consent (tenant_id, id, unit_path, subject_id, purpose, purpose_zh, scope, text_version, method, granted_at, created_at, updated_at, version)
       select $1, xz.uuid7(), $2, $3, 'caring.p' || n, '看护', '姓名', '1', 'SIGNED_PAPER', '2026-03-01', '2026-03-01', '2026-03-01', 1 from generate_series(1, $4::int) n`,
      [township.tenantId, east!.unitPath, who, count]);
    let nodes: readonly object[] = [];
    const read = async () => void ({ consents: { nodes } } = await runtime.data<{ consents: { nodes: readonly object[] } }>(secretary, `{ consents(first: ${count}) { nodes { purpose subject { name } } } }`));
    expect((await statementsOf(read, township.on)).map(({ calls }) => calls)).toEqual([1]);
    expect(nodes).toHaveLength(count);
  });
});

describe('G-7 children', () => {
  it('G-7 below 14 a guardian consents, and only who is one today', async () => {
    const child = await person('2012-03-03');
    expect(refusal(await give(child))).toEqual([['CONSENT_REQUIRED', 'G-7', 'guardianId']]);
    expect(refusal(await give(child, { guardianId: await person('1980-01-01') }))).toEqual([['VALIDATION', 'AM-12', 'guardianId']]);
    expect(refusal(await give(child, { guardianId: await guardianOf(child, '2026-03-01') }))).toEqual([['VALIDATION', 'AM-12', 'guardianId']]);
    expect(refusal(await give(child, { guardianId: await guardianOf(child) }))).toEqual([]);
    expect(refusal(await careFor(child))).toEqual([]);
  });

  it('G-7 on the fourteenth birthday somebody consents himself; whose age is unknown does not', async () => {
    expect(refusal(await give(await person('2012-03-02')))).toEqual([]);
    expect(refusal(await give(await person(null)))).toEqual([['VALIDATION', 'AM-12', 'subjectId']]);
  });

  it('AM-10 who the child is is read at level 4 alone', async () => {
    const child = await person('2012-03-03');
    await given(child, { guardianId: await guardianOf(child) });
    const subjects = async (role: string) => (await runtime.data<{ consents: { nodes: readonly object[] } }>(await township.actor({ role }), '{ consents { nodes { subject { name } } } }')).consents.nodes;
    expect(await subjects('PRIVACY_OFFICER')).toEqual([{ subject: { name: '张三' } }]);
    expect(await subjects('DATA_STEWARD')).not.toEqual([{ subject: { name: '张三' } }]);
  });
});

describe('RES-1 consents of merged rows', () => {
  it('RES-1 a consent of the row that goes is one of the row that stays; of two the kept row’s own stays', async () => {
    const [kept, merged] = [await person('1960-01-01'), await person('1960-01-01')];
    await given(kept);
    await given(merged);
    const steward = await township.actor({ role: 'DATA_STEWARD' });
    const { errors } = await runtime.ask(steward, 'mutation($i: MergePersonsInput!) { mergePersons(input: $i) { person { id } } }', { i: { keptId: kept, keptVersion: 1, mergedId: merged, mergedVersion: 1, source: '核对' } });
    expect(errors).toEqual([]);
    const { rows } = await township.on.superuser.query<{ subject: string; open: boolean }>('select subject_id as subject, withdrawn_at is null as open from core.consent where tenant_id = $1 order by id', [township.tenantId]);
    expect(rows).toEqual([{ subject: kept, open: true }, { subject: kept, open: false }]);
  });
});
