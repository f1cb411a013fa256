import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { TenantActor } from '@xiangzhi/access';
import { BelongsTo, Fen, ScopedRecord, TenantRecord, Text, recordTable, type Ref } from '@xiangzhi/plugin-api';
import { aFileStore, aPlugin, aTownship, ownDatabase, testRuntime, type Answer, type TestDatabase, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { FileStore } from '../attachment/file-store.js';
import { DatabaseAccess } from '../installation/database-access.js';
import { Person } from '../people/person.record.js';

@TenantRecord({ table: 'visit', name: 'HomeVisit', zh: '入户走访', en: 'A visit.', reads: { permission: 'visits:visit:read', one: 'homeVisit' } })
class HomeVisit extends ScopedRecord {
  @BelongsTo(() => Person, { zh: '走访对象', en: 'Whom.' })
  readonly person!: Ref<Person>;
  readonly personId!: string;

  @Text({ zh: '需求', en: 'Need.', max: 100, privacy: 2 })
  readonly need!: string;

  @Fen({ zh: '救助金额', en: 'Money.', privacy: 2 })
  readonly help!: string;
}

/** A module that nobody has told the feature about. */
const VISITS = aPlugin({ key: 'visits', permissions: { 'visits:visit:read': { zh: '查看', en: 'Read.' } }, records: [HomeVisit] });

let on: TestDatabase;
let runtime: TestRuntime;
let store: FileStore;
let township: Township;
let east: Unit;
let [secretary, officer]: TenantActor[] = [];

beforeAll(async () => {
  on = await ownDatabase();
  const owner = on.superuser;
  await owner.query('create schema visits; grant usage on schema visits to xz_app');
  for (const statement of recordTable('visits.visit', { columns: 'person_id uuid not null, need text not null, help bigint not null', scoped: true, references: { person_id: 'core.person' } })) await owner.query(statement);
  store = await aFileStore();
  runtime = await testRuntime({ on, plugins: [await VISITS], providers: [{ provide: DatabaseAccess, useValue: { database: on.database } }, { provide: FileStore, useValue: store }] });
});

beforeEach(async () => {
  township = await aTownship({ on, clock: runtime.clock, modules: ['visits'] });
  east = await township.unit({ level: 'VILLAGE', name: '东村' });
  secretary = await township.actor({ role: 'VILLAGE_SECRETARY', unit: east });
  officer = await township.actor({ role: 'PRIVACY_OFFICER' });
});

const refusal = ({ errors }: Answer<unknown>): readonly unknown[] => errors.map(({ extensions: { code, rule, argumentPath } }) => [code, rule, argumentPath?.at(-1)]);
/** @param act name of the mutation and of its input */
const ask = <Data = Record<string, unknown>>(who: TenantActor, act: string, input: object, fields: string): Promise<Answer<Data>> => {
  const [name, type] = act.split(' ');
  return runtime.ask<Data>(who, `mutation($i: ${type}!) { ${name}(input: $i) ${fields} }`, { i: input });
};
const done = async <Data>(answer: Promise<Answer<Data>>): Promise<Data> => {
  const { data, errors } = await answer;
  expect(errors).toEqual([]);
  return data;
};

const person = async (input: object = {}): Promise<string> =>
  (await done(ask<{ createPerson: { person: { id: string } } }>(secretary!, 'createPerson CreatePersonInput', { name: '张三丰', mobile: '13900001111', residencyType: 'LOCAL_REGISTERED', source: '入户走访', unitId: east.id, ...input }, '{ person { id } }'))).createPerson.person.id;
const guardianOf = async (wardId: string): Promise<string> => {
  const guardianId = await person({ name: '王监护' });
  await done(ask(secretary!, 'registerGuardian RegisterGuardianInput', { wardId, guardianId, relation: 'PARENT' }, '{ guardianship { id } }'));
  return guardianId;
};
const tag = async (personId: string): Promise<void> =>
  void (await done(ask(await township.actor({ role: 'DATA_STEWARD' }), 'addPersonTag AddPersonTagInput', { personId, code: 'DISABLED', source: '残联名册', reviewOn: '2026-09-01' }, '{ personTag { id } }')));

interface Request {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly title: string;
  readonly state: string;
  readonly dueAt: string;
}
interface Compiled {
  readonly attachmentId: string;
  readonly name: string;
  readonly rows: number;
  readonly level: number;
  readonly needsApproval: boolean;
}

const FIELDS = '{ subjectRequest { id version code title state dueAt } }';
const request = (subjectId: string, input: object = {}, who = secretary!): Promise<Answer<{ requestSubjectAccess: { subjectRequest: Request } | null }>> =>
  ask(who, 'requestSubjectAccess RequestSubjectAccessInput', { subjectId, kind: 'ACCESS', applicant: 'SELF', identityCheck: 'RESIDENT_ID_SEEN', ...input }, FIELDS);
const requested = async (subjectId: string, input: object = {}): Promise<Request> => (await done(request(subjectId, input))).requestSubjectAccess!.subjectRequest;
const compile = (id: string, who = officer!): Promise<Answer<{ compileSubjectFile: Compiled | null }>> =>
  ask(who, 'compileSubjectFile CompileSubjectFileInput', { subjectRequestId: id }, '{ attachmentId name rows level needsApproval }');
const answer = ({ id, version }: Request, attachmentIds: readonly string[]): Promise<Answer<{ answerSubjectRequest: { subjectRequest: Request } | null }>> =>
  ask(officer!, 'answerSubjectRequest AnswerSubjectRequestInput', { id, version, answer: '见附件', attachmentIds }, FIELDS);

const contentOf = async (attachmentId: string): Promise<string> => {
  const { rows } = await on.superuser.query<{ sha256: string }>('select sha256 from core.attachment where id = $1', [attachmentId]);
  return text((await store.open({ tenantId: township.tenantId, sha256: rows[0]!.sha256 }))!.content);
};
const fileOf = async (subjectId: string): Promise<string> => contentOf((await done(compile((await requested(subjectId)).id))).compileSubjectFile!.attachmentId);

describe('AM-12 somebody asks what is stored about him', () => {
  it('AM-12 at the counter: a work item with number and deadline; nothing says whose it is but the request itself', async () => {
    const made = await requested(await person());
    expect(made).toMatchObject({ code: `GR-${township.areaCode}-202603-0001`, title: '个人信息查阅申请（2026-03-02）', state: 'RECEIVED' });
    const { workItems } = await runtime.data<{ workItems: { nodes: readonly object[] } }>(secretary!, '{ workItems { nodes { code title typeZh } } }');
    expect(workItems.nodes).toEqual([{ code: made.code, title: made.title, typeZh: '个人信息查阅、复制申请' }]);
  });

  it('AM-12 the same is not taken twice while it is open; for somebody of another village not at all', async () => {
    const who = await person();
    await requested(who);
    expect(refusal(await request(who))).toEqual([['DUPLICATE', 'AM-12', 'subjectId']]);
    const west = await township.unit({ level: 'VILLAGE', name: '西村' });
    expect(refusal(await request(who, { kind: 'COPIES' }, await township.actor({ role: 'VILLAGE_SECRETARY', unit: west })))).toEqual([['NOT_FOUND', undefined, 'subjectId']]);
  });

  it('AM-12 for a ward a guardian asks, and only who is one', async () => {
    const [child, stranger] = [await person({ name: '小明', birthDate: '2015-08-15' }), await person({ name: '李四' })];
    expect(refusal(await request(child, { applicant: 'GUARDIAN' }))).toEqual([['VALIDATION', 'AM-12', 'guardianId']]);
    expect(refusal(await request(child, { applicant: 'GUARDIAN', guardianId: stranger }))).toEqual([['VALIDATION', 'AM-12', 'guardianId']]);
    expect(refusal(await request(child, { guardianId: stranger }))).toEqual([['VALIDATION', 'AM-12', 'guardianId']]);
    expect(refusal(await request(child, { applicant: 'GUARDIAN', guardianId: await guardianOf(child) }))).toEqual([]);
  });

  it('AM-12 the file holds every row that refers to the person, of modules as well, found by relation', async () => {
    const who = await person({ birthDate: '1960-01-01', address: '东街3号' });
    await tag(who);
    await guardianOf(who);
    await on.superuser.query(
      `insert into visits.visit (tenant_id, id, unit_path, person_id, need, help, created_at, updated_at, version) values ($1, xz.uuid7(), $2, $3, '缺一张轮椅', 123456, now(), now(), 1)`,
      [township.tenantId, east.unitPath, who]);
    const file = await fileOf(who);
    for (const told of ['姓名：张三丰', '手机号：13900001111', '现住址：东街3号', '居住类型：本地户籍', '特殊群体：', '残联名册', '监护人：王**', '入户走访（试验模块），1 条', '需求：缺一张轮椅', '救助金额：1234.56 元']) expect(file).toContain(told);
    for (const silent of ['王监护', secretary!.userId, who]) expect(file).not.toContain(silent);
  });

  it('AM-12 also of a module that is switched off: its rows are still there', async () => {
    const who = await person();
    await on.superuser.query(
      `insert into visits.visit (tenant_id, id, unit_path, person_id, need, help, created_at, updated_at, version) values ($1, xz.uuid7(), $2, $3, '缺一张轮椅', 0, now(), now(), 1)`,
      [township.tenantId, east.unitPath, who]);
    await on.superuser.query(`update core.module set state = 'DISABLED' where tenant_id = $1`, [township.tenantId]);
    expect(await fileOf(who)).toContain('缺一张轮椅');
  });

  it('AM-12 nothing of anybody else, and nothing of another township', async () => {
    await person({ name: '赵不相干', mobile: '13900002222' });
    const file = await fileOf(await person());
    expect(file).not.toMatch(/赵不相干|13900002222/);
  });

  it('RES-1 what was stored in a row that has been merged is told as well', async () => {
    const [kept, merged] = [await person(), await person({ name: '张三峰' })];
    const steward = await township.actor({ role: 'DATA_STEWARD' });
    await done(ask(steward, 'mergePersons MergePersonsInput', { keptId: kept, keptVersion: 1, mergedId: merged, mergedVersion: 1, source: '核对' }, '{ person { id } }'));
    expect(await fileOf(kept)).toMatch(/张三丰[^]*张三峰/);
  });

  it('AM-12 the answer is the file, an attachment at level 4 from then on; without it there is no answer', async () => {
    const made = await requested(await person());
    expect(refusal(await answer(made, []))).toEqual([['VALIDATION', 'AM-12', 'attachmentIds']]);
    const { attachmentId } = (await done(compile(made.id))).compileSubjectFile!;
    expect((await done(answer(made, [attachmentId]))).answerSubjectRequest!.subjectRequest.state).toBe('ANSWERED');
    const seen = async (who: TenantActor) => (await runtime.data<{ attachments: { nodes: readonly object[] } }>(who, 'query($o: ID!) { attachments(where: { ownerId: { eq: $o } }) { nodes { level mime ownerType } } }', { o: made.id })).attachments.nodes;
    expect(await seen(officer!)).toEqual([{ level: 4, mime: 'text/plain', ownerType: 'SubjectRequest' }]);
    expect(await seen(await township.actor({ role: 'DATA_STEWARD' }))).toEqual([]);
    expect(refusal(await compile(made.id))).toEqual([['INVARIANT_VIOLATION', 'AM-12', 'subjectRequestId']]);
  });

  it('AM-12 only who answers for personal data makes it, with clearance 4, and it leaves an entry', async () => {
    const who = await person();
    const made = await requested(who);
    expect(refusal(await compile(made.id, secretary)).flat()).toContain('FORBIDDEN');
    expect(refusal(await compile(made.id, await township.actor({ permissions: ['core:subject-request:answer'], clearance: 3 }))).flat()).toContain('FORBIDDEN');
    await done(compile(made.id));
    const { rows } = await on.superuser.query(`select actor_id as actor, object_id as about, purpose from audit.entry where tenant_id = $1 and action = 'EXPORT'`, [township.tenantId]);
    expect(rows).toEqual([{ actor: officer!.userId, about: who, purpose: `个人信息查阅、复制申请 ${made.code}` }]);
  });

  it('AM-12 it is stored under the hash of its content', async () => {
    const { attachmentId } = (await done(compile((await requested(await person())).id))).compileSubjectFile!;
    const { rows } = await on.superuser.query<{ sha256: string }>('select sha256 from core.attachment where id = $1', [attachmentId]);
    expect(createHash('sha256').update(`\uFEFF${await contentOf(attachmentId)}`).digest('hex')).toBe(rows[0]!.sha256);
  });
});

describe('AUD-4 who has read my record', () => {
  it('AUD-4 role, unit, day and purpose; not the name', async () => {
    const who = await person();
    await tag(who);
    const leader = await township.actor({ role: 'TOWNSHIP_LEADER', person: { name: '钱书记' } });
    for (let i = 0; i < 2; i += 1) await runtime.ask(leader, '{ personTags { nodes { code } } }', {}, { 'x-purpose': encodeURIComponent('残疾人两项补贴复核') });
    const accesses = async () => runtime.ask<{ personAccesses: readonly object[] }>(officer!, 'query($i: PersonAccessesInput!) { personAccesses(input: $i) { day roleZh unitName recordZh purpose times } }', { i: { personId: who } });
    const { data, text: said } = await accesses();
    expect(data.personAccesses).toEqual([{ day: '2026-03-02', roleZh: '党委书记/乡镇长', unitName: township.displayName, recordZh: '特殊群体标签', purpose: '残疾人两项补贴复核', times: 2 }]);
    expect(said).not.toContain('钱书记');
    expect(await fileOf(who)).toContain('党委书记/乡镇长');
  });

  it('AUD-4 who may not answer such questions does not ask them; of a stranger there is nothing', async () => {
    const asked = (actor: TenantActor, personId: string) => runtime.ask(actor, 'query($i: PersonAccessesInput!) { personAccesses(input: $i) { day } }', { i: { personId } });
    expect(refusal(await asked(secretary!, await person())).flat()).toContain('FORBIDDEN');
    expect(refusal(await asked(officer!, '0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'))).toEqual([['NOT_FOUND', undefined, 'personId']]);
  });
});
