import type { TenantActor } from '@xiangzhi/access';
import { aFileStore, aTownship, ownDatabase, testRuntime, type Answer, type TestDatabase, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { FileStore } from '../attachment/file-store.js';
import { handOutFile } from '../attachment/hand-out-file.js';
import { DatabaseAccess } from '../installation/database-access.js';

let on: TestDatabase;
let runtime: TestRuntime;
let store: FileStore;
let township: Township;
let east: Unit;
let [secretary, steward, officer, leader]: TenantActor[] = [];

beforeAll(async () => {
  on = await ownDatabase();
  store = await aFileStore();
  runtime = await testRuntime({ on, providers: [{ provide: DatabaseAccess, useValue: { database: on.database } }, { provide: FileStore, useValue: store }] });
});

beforeEach(async () => {
  township = await aTownship({ on, clock: runtime.clock });
  east = await township.unit({ level: 'VILLAGE', name: '东村' });
  secretary = await township.actor({ role: 'VILLAGE_SECRETARY', unit: east });
  [steward, officer, leader] = [await township.actor({ role: 'DATA_STEWARD' }), await township.actor({ role: 'PRIVACY_OFFICER' }), await township.actor({ role: 'TOWNSHIP_LEADER' })];
});

const ask = <Data>(who: TenantActor | undefined, name: string, input: object, fields: string): Promise<Answer<Record<string, Data | null>>> => {
  const type = ['approveSubjectFile', 'closeSubjectRequest'].includes(name) ? 'TransitionInput' : `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return runtime.ask(who!, `mutation($i: ${name === 'returnSubjectFile' ? 'ReasonInput' : type}!) { ${name}(input: $i) ${fields} }`, { i: input });
};
const done = async <Data>(...given: Parameters<typeof ask>): Promise<Data> => {
  const { data, errors } = await ask<Data>(...given);
  expect(errors).toEqual([]);
  return data[given[1]] as Data;
};
const refusal = async (...given: Parameters<typeof ask>): Promise<readonly unknown[]> => (await ask(...given)).errors.map(({ extensions: { code, rule } }) => [code, rule]);

interface Request {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

interface Compiled {
  readonly attachmentId: string;
  readonly level: number;
  readonly needsApproval: boolean;
}

const FIELDS = '{ subjectRequest { id version state fileLevel compiler { id } fileApprover { id } } }';
const step = async (who: TenantActor | undefined, name: string, input: object): Promise<Request> => (await done<{ subjectRequest: Request }>(who, name, input, FIELDS)).subjectRequest;
const person = async (input: object = {}): Promise<string> =>
  (await done<{ person: { id: string } }>(secretary, 'createPerson', { name: '张三丰', residencyType: 'LOCAL_REGISTERED', source: '入户走访', unitId: east.id, ...input }, '{ person { id } }')).person.id;
const disabled = async (): Promise<string> => {
  const personId = await person();
  await done(steward, 'addPersonTag', { personId, code: 'DISABLED', source: '残联名册', reviewOn: '2026-09-01' }, '{ personTag { id } }');
  return personId;
};
const requested = (subjectId: string): Promise<Request> => step(secretary, 'requestSubjectAccess', { subjectId, kind: 'COPIES', applicant: 'SELF', identityCheck: 'RESIDENT_ID_SEEN' });
const compiled = ({ id }: Request): Promise<Compiled> => done(officer, 'compileSubjectFile', { subjectRequestId: id }, '{ attachmentId level needsApproval }');
const stored = async ({ id }: Request): Promise<Request & Readonly<Record<string, unknown>>> =>
  (await runtime.data<{ subjectRequest: Request & Readonly<Record<string, unknown>> }>(officer!, 'query($id: ID!) { subjectRequest(id: $id) { id version state fileLevel compiler { id } fileApprover { id } } }', { id })).subjectRequest;
const urlOf = async (attachmentId: string): Promise<string | null> => (await runtime.data<{ attachment: { url: string | null } }>(officer!, 'query($id: ID!) { attachment(id: $id) { url } }', { id: attachmentId })).attachment.url;
/** What comes of a link to the file, wherever somebody may have it from. */
const fetched = async (id: string): Promise<string> => {
  const { tenantId, userId } = officer!;
  const images = { marks: () => false, mark: () => Promise.reject(new Error('no picture')) };
  try {
    const { name, content } = await handOutFile(on.database, { store, images }, { id, holder: { tenantId, userId }, facts: { ip: null, requestId: 'spec' } as unknown as Parameters<typeof handOutFile>[2]['facts'], now: runtime.clock.now() });
    content.destroy();
    return name;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const todo = async (who: TenantActor | undefined): Promise<number> => (await runtime.data<{ myTodo: { totalCount: number } }>(who!, '{ myTodo { totalCount } }')).myTodo.totalCount;

describe('SOD-8 a file with everything about a person', () => {
  it('SOD-8 with sensitive data it is fetched by nobody and answers nothing until a second person has let it out', async () => {
    const request = await requested(await disabled());
    const file = await compiled(request);
    expect(file).toMatchObject({ level: 3, needsApproval: true });
    const waiting = await stored(request);
    expect([waiting, await urlOf(file.attachmentId), await fetched(file.attachmentId)]).toEqual([expect.objectContaining({ state: 'FILE_WAITING', fileLevel: 3, compiler: { id: officer!.userId } }), null, 'NOT_FOUND']);
    const answer = { id: request.id, answer: '见附件', attachmentIds: [file.attachmentId] };
    expect(await refusal(officer, 'answerSubjectRequest', { ...answer, version: waiting.version }, FIELDS)).toEqual([['INVARIANT_VIOLATION', '§3.8']]);
    expect([await todo(leader), await todo(steward)]).toEqual([1, 0]);
    const approved = await step(leader, 'approveSubjectFile', { id: request.id, version: waiting.version });
    expect(approved).toMatchObject({ state: 'FILE_APPROVED', fileApprover: { id: leader!.userId } });
    expect([await urlOf(file.attachmentId), await fetched(file.attachmentId)]).toEqual([expect.stringContaining('/files/'), expect.stringContaining('.txt')]);
    expect(await step(officer, 'answerSubjectRequest', { ...answer, version: approved.version })).toMatchObject({ state: 'ANSWERED' });
  });

  it('SOD-8 whoever has made it does not let it out; who may not decide at all is told so', async () => {
    const request = await requested(await disabled());
    await compiled(request);
    const { version } = await stored(request);
    expect(await refusal(officer, 'approveSubjectFile', { id: request.id, version }, FIELDS)).toEqual([['SEPARATION_OF_DUTIES', 'SOD-8']]);
    expect((await refusal(steward, 'approveSubjectFile', { id: request.id, version }, FIELDS)).flat()).toContain('FORBIDDEN');
    expect(await step(await township.actor({ role: 'PRIVACY_OFFICER' }), 'approveSubjectFile', { id: request.id, version })).toMatchObject({ state: 'FILE_APPROVED' });
  });

  it('SOD-8 returned, another one is made; the first is fetched by nobody and answers nothing', async () => {
    const request = await requested(await disabled());
    const first = await compiled(request);
    const { id, version } = await stored(request);
    const returned = await step(leader, 'returnSubjectFile', { id, version, reason: '缺少 2025 年的记录' });
    expect(returned).toMatchObject({ state: 'RECEIVED', fileLevel: null, compiler: null });
    expect(await refusal(officer, 'answerSubjectRequest', { id, version: returned.version, answer: '见附件', attachmentIds: [first.attachmentId] }, FIELDS)).toEqual([['INVARIANT_VIOLATION', '§3.8']]);
    expect([await fetched(first.attachmentId), (await compiled(request)).needsApproval, (await stored(request)).state]).toEqual(['NOT_FOUND', true, 'FILE_WAITING']);
  });

  it('SOD-8 of two files that are made at once one waits; what nothing sensitive stands in waits for nobody', async () => {
    const request = await requested(await disabled());
    const answers = await Promise.all([1, 2].map(() => ask(officer, 'compileSubjectFile', { subjectRequestId: request.id }, '{ attachmentId }')));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    const plain = await requested(await person({ name: '李四' }));
    const file = await compiled(plain);
    expect([file.needsApproval, (await stored(plain)).state, await fetched(file.attachmentId)]).toEqual([false, 'RECEIVED', expect.stringContaining('.txt')]);
  });

  it('AM-10 everything about a minor is of level 4', async () => {
    const child = await person({ name: '小明', birthDate: '2015-08-15' });
    const guardianId = await person({ name: '王监护' });
    await done(secretary, 'registerGuardian', { wardId: child, guardianId, relation: 'PARENT' }, '{ guardianship { id } }');
    const request = await step(secretary, 'requestSubjectAccess', { subjectId: child, kind: 'COPIES', applicant: 'GUARDIAN', guardianId, identityCheck: 'RESIDENT_ID_SEEN' });
    expect(await compiled(request)).toMatchObject({ level: 4, needsApproval: true });
  });
});
