import type { OversightActor, TenantActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import { anOverseer, ownDatabase, type TestDatabase, type TestWorker, type Township } from '@xiangzhi/testing';
import { SUPERVISED, superviseStatement } from '@xiangzhi/write-model';
import { asCounty } from './fixtures/as-county.js';
import { WorkWorld, type Row, type Shown } from './fixtures/work-world.js';

const REQUEST = '{ id version code state title regionZh requesterZh fields fieldsZh purpose legalBasis hours grantedFields expiresAt reads lastReadAt dueAt workItem { code } }';
const DETAILS = '{ itemCode expiresAt watermark fields { field labelZh level text } }';

type Said = readonly string[];

let on: TestDatabase;
let world: WorkWorld;
let worker: TestWorker;
let qingfeng: Township;
let officer: TenantActor;
const county = anOverseer('410922', 'oversight:case:read', 'oversight:case:request', 'oversight:matter:read');

const moveTo = (text: string): void => world.clock.set(`2026-${text}+08:00`);
const refused = (errors: readonly { readonly extensions: { readonly code: string; readonly rule?: string } }[]): Said => errors.map(({ extensions: { code, rule } }) => [code, rule].filter(Boolean).join(' '));

/** Puts an item into the county's list, as its fourth level does; answers its id there. */
const listed = async (id: string): Promise<string> => {
  await on.superuser.query('update core.work_item set level = $2 where id = $1', [id, SUPERVISED]);
  await world.asSystem(qingfeng, (work) => work.query(superviseStatement(work, id)), 'core');
  const [item] = await world.rows<{ id: string }>('select id from exchange.supervised_item where item_id = $1', id);
  return item?.id ?? '';
};

/** An issue that a resident has reported, in the county's list. */
const supervised = async (): Promise<string> => {
  const dispatcher = await world.actor(qingfeng, 'DISPATCHER');
  const { id } = await world.act(dispatcher, 'reportGridIssue', { category: 'ENV', description: '门口堆垃圾', address: '东街 8 号', title: '门口垃圾', source: 'RESIDENT', reporterName: '赵六', reporterMobile: '13900001111' });
  return listed(id);
};

const ask = (who: OversightActor, input: object) =>
  world.runtime.ask<{ requestCaseAccess: { id: string } }>(who, 'mutation($i: RequestCaseAccessInput!) { requestCaseAccess(input: $i) { id } }', {
    i: { fields: ['reporterName', 'address'], purpose: '核实群众反映', legalBasis: 'STATUTORY_DUTY', hours: 2, requesterZh: '县督查室 李四', ...input },
  });
const requested = async (input: object, who = county): Promise<string> => {
  const { data, errors } = await ask(who, input);
  expect(errors).toEqual([]);
  return data.requestCaseAccess.id;
};

const inTownship = async (id: string): Promise<Shown & Row> => {
  const [row] = await world.rows<{ id: string }>('select id from core.case_access_request where access_id = $1', id);
  return (await world.runtime.data<{ caseAccessRequest: Shown & Row }>(officer, `query($id: ID!) { caseAccessRequest(id: $id) ${REQUEST} }`, { id: row?.id })).caseAccessRequest;
};
const decide = async (id: string, input: object, who = officer): Promise<Said> => {
  const { version, id: request } = await inTownship(id);
  return refused((await world.runtime.ask(who, 'mutation($i: DecideCaseAccessInput!) { decideCaseAccess(input: $i) { caseAccessRequest { state } } }', { i: { id: request, version, reason: '同意', ...input } })).errors);
};
const details = (id: string, who: OversightActor = county) => world.runtime.ask<{ caseDetails: Row }>(who, `query($i: CaseDetailsInput!) { caseDetails(input: $i) ${DETAILS} }`, { i: { id } });
const shown = async (id: string, who: OversightActor = county): Promise<Said> => refused((await details(id, who)).errors);
const kept = async (id: string): Promise<number> => (await world.rows('select id from exchange.case_detail where access_id = $1', id)).length;

/** A request that has arrived. */
const arrived = async (input: object = {}): Promise<string> => {
  const id = await requested({ supervisedItemId: await supervised(), ...input });
  await worker.work();
  return id;
};

beforeAll(async () => {
  on = await ownDatabase();
  world = await WorkWorld.open(undefined, on);
  [qingfeng] = await Promise.all([world.township({ areaCode: '410922100' }), world.township({ areaCode: '410926100' })]);
  moveTo('03-02T09:00');
  officer = await world.actor(qingfeng, 'PRIVACY_OFFICER');
});

beforeEach(async () => {
  moveTo('03-02T09:00');
  worker = await world.worker();
});

describe('OVR-6 access to a single case', () => {
  it('is asked for field by field, decided by the privacy officer, and shown with a watermark to who has asked', async () => {
    const id = await arrived({ fields: ['reporterName', 'reporterMobile', 'address'] });
    expect(await shown(id)).toEqual(['INVARIANT_VIOLATION OVR-6']);
    expect(await inTownship(id)).toMatchObject({ state: 'REQUESTED', regionZh: '清丰县', requesterZh: '县督查室 李四', fieldsZh: expect.stringMatching(/（L2）/) as string, purpose: '核实群众反映', hours: 2, dueAt: '2026-03-05T18:00:00.000+08:00', reads: 0 });
    expect(await decide(id, { approve: true, fields: ['reporterName', 'address'] })).toEqual([]);
    expect(await inTownship(id)).toMatchObject({ state: 'GRANTED', grantedFields: ['reporterName', 'address'], expiresAt: '2026-03-02T11:00:00.000+08:00' });
    const { data } = await details(id);
    expect(data.caseDetails).toMatchObject({ expiresAt: '2026-03-02T11:00:00.000+08:00', watermark: expect.stringMatching(/^县督查室 李四 CY-410922100-202603-\d+ 2026-03-02 09:00/) as string });
    expect((data.caseDetails as unknown as { fields: readonly { field: string; text: string; level: number }[] }).fields.map(({ field, text, level }) => [field, text, level])).toEqual([['reporterName', '赵六', 2], ['address', '东街 8 号', 1]]);
    expect(JSON.stringify(data)).not.toContain('13900001111');
    await details(id);
    expect(await inTownship(id)).toMatchObject({ reads: 2, lastReadAt: '2026-03-02T09:00:00.000+08:00' });
  });

  it('ends by itself: nothing is shown after the hours, and what was shown leaves the exchange', async () => {
    const id = await arrived();
    await decide(id, { approve: true, fields: ['reporterName'] });
    moveTo('03-02T10:59');
    expect([await shown(id), await kept(id)]).toEqual([[], 1]);
    moveTo('03-02T11:00');
    expect(await shown(id)).toEqual(['INVARIANT_VIOLATION OVR-6']);
    await worker.work();
    expect([await kept(id), (await inTownship(id))['state']]).toEqual([0, 'EXPIRED']);
    expect(await world.rows('select state from exchange.case_access where id = $1', id)).toEqual([{ state: 'EXPIRED' }]);
  });

  it('is refused with a reason, and taken back at any time', async () => {
    const [one, other] = [await arrived(), await arrived()];
    expect(await decide(one, { approve: false, reason: '与督办无关' })).toEqual([]);
    expect(await world.rows('select state, reason from exchange.case_access where id = $1', one)).toEqual([{ state: 'REFUSED', reason: '与督办无关' }]);
    await decide(other, { approve: true, fields: ['reporterName'] });
    const { id, version } = await inTownship(other);
    await world.runtime.data(officer, 'mutation($i: ReasonInput!) { revokeCaseAccess(input: $i) { caseAccessRequest { state } } }', { i: { id, version, reason: '不再需要' } });
    expect([await shown(one), await shown(other), await kept(other)]).toEqual([['INVARIANT_VIOLATION OVR-6'], ['INVARIANT_VIOLATION OVR-6'], 0]);
  });

  it('is for one person: another of the same county, of another one and of the city is shown nothing, by the database too', async () => {
    const id = await arrived();
    await decide(id, { approve: true, fields: ['reporterName'] });
    const all = ['oversight:case:read', 'oversight:case:request', 'oversight:matter:read'];
    expect(await Promise.all([anOverseer('410922', ...all), anOverseer('4109', ...all)].map((who) => shown(id, who)))).toEqual([['FORBIDDEN OVR-6'], ['FORBIDDEN OVR-6']]);
    expect(await shown(id, anOverseer('410926', ...all))).toEqual(['NOT_FOUND']);
    expect(await shown(id, { ...county, permissions: new Set() })).toEqual(['FORBIDDEN']);
    expect(await asCounty(on, '410922', `select text from exchange.case_detail where access_id = '${id}'`)).toBe(0);
    await expect(asCounty(on, '410922', `update exchange.case_access set state = 'GRANTED'`)).rejects.toThrow(/permission denied/);
  });

  it('is never of what was not asked for, nor longer than 72 hours, nor of a field that may not be asked for', async () => {
    const supervisedItemId = await supervised();
    expect(refused((await ask(county, { supervisedItemId, hours: 73 })).errors)).toEqual(['VALIDATION']);
    for (const fields of [[], ['reporter'], ['steps'], ['aboutPath'], ['nothing']]) expect(refused((await ask(county, { supervisedItemId, fields })).errors)).toEqual(['VALIDATION OVR-6']);
    expect(refused((await ask(county, { supervisedItemId: newId() })).errors)).toEqual(['NOT_FOUND']);
    const id = await requested({ supervisedItemId, fields: ['address'] });
    await worker.work();
    expect([await decide(id, { approve: true, fields: ['address', 'reporterName'] }), await decide(id, { approve: true }), await decide(id, { approve: false, fields: ['address'] })]).toEqual(Array.from({ length: 3 }, () => ['VALIDATION OVR-6']));
    expect([(await inTownship(id))['state'], await kept(id)]).toEqual(['REQUESTED', 0]);
  });

  it('is decided by nobody else of the township, and once', async () => {
    const id = await arrived();
    const leader = await world.actor(qingfeng, 'TOWNSHIP_LEADER');
    expect(await decide(id, { approve: true, fields: ['address'] }, leader)).toEqual(['FORBIDDEN']);
    const { id: request, version } = await inTownship(id);
    const said = await Promise.all(Array.from({ length: 5 }, () => world.runtime.ask(officer, 'mutation($i: DecideCaseAccessInput!) { decideCaseAccess(input: $i) { caseAccessRequest { state } } }', { i: { id: request, version, approve: true, fields: ['address'], reason: '同意' } })));
    expect(said.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(await kept(id)).toBe(1);
  });

  it('sent twice is one request', async () => {
    const [supervisedItemId, clientRequestId] = [await supervised(), newId()];
    expect(await Promise.all(Array.from({ length: 5 }, () => requested({ supervisedItemId, clientRequestId })))).toEqual(Array.from({ length: 5 }, () => clientRequestId));
  });

  it('tells what may be asked for, with its level, and nothing of level 4', async () => {
    const { caseFields } = await world.runtime.data<{ caseFields: readonly { field: string; level: number }[] }>(county, 'query($i: CaseFieldsInput!) { caseFields(input: $i) { field labelZh level } }', { i: { supervisedItemId: await supervised() } });
    expect(caseFields).toContainEqual(expect.objectContaining({ field: 'reporterName', level: 2 }));
    expect(Math.max(...caseFields.map(({ level }) => level))).toBeLessThan(4);
  });
});

describe('AM-10 an item that is about a minor', () => {
  const requestOf = async (birthDate: string): Promise<string> => {
    const village = await qingfeng.unit({ level: 'VILLAGE' });
    const [secretary, subjects] = [await world.actor(qingfeng, 'VILLAGE_SECRETARY', { unit: village }), await world.actor(qingfeng, 'PRIVACY_OFFICER')];
    const { createPerson } = await world.runtime.data<{ createPerson: { person: { id: string } } }>(secretary, 'mutation($i: CreatePersonInput!) { createPerson(input: $i) { person { id } } }', {
      i: { name: '小明', birthDate, residencyType: 'LOCAL_REGISTERED', source: '入户走访', unitId: village.id },
    });
    const { requestSubjectAccess } = await world.runtime.data<{ requestSubjectAccess: { subjectRequest: { id: string } } }>(subjects, 'mutation($i: RequestSubjectAccessInput!) { requestSubjectAccess(input: $i) { subjectRequest { id } } }', {
      i: { subjectId: createPerson.person.id, kind: 'ACCESS', applicant: 'SELF', identityCheck: 'RESIDENT_ID_SEEN' },
    });
    const id = await requested({ supervisedItemId: await listed(requestSubjectAccess.subjectRequest.id), fields: ['title', 'kind'] });
    await worker.work();
    return id;
  };

  it.each([['1960-08-15', []], ['2015-08-15', ['INVARIANT_VIOLATION OVR-6']]])('is never granted: born %s it answers %j', async (birthDate, answer) => {
    const id = await requestOf(birthDate);
    expect(await decide(id, { approve: true, fields: ['kind'] })).toEqual(answer);
    expect(await kept(id)).toBe(answer.length === 0 ? 1 : 0);
  });
});
