import type { TenantActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import { inTenantTransaction, sql } from '@xiangzhi/persistence';
import { aTownship, TestClock, testDatabase, testRuntime, type Answer, type TestDatabase, type TestRuntime, type Township } from '@xiangzhi/testing';
import { DatabaseAccess } from '../installation/database-access.js';
import expireRecords from './expire-records.job.js';

const BEGIN = '2026-03-02T10:00:00+08:00';
/** Ten years, and a day more than the 3,650 days that items are kept. */
const LATER = '2036-03-05T10:00:00+08:00';

const clock = new TestClock(BEGIN);
let on: TestDatabase;
let runtime: TestRuntime;
let township: Township;
let [officer, dispatcher]: TenantActor[] = [];

beforeAll(async () => {
  on = await testDatabase();
  runtime = await testRuntime({ on, clock, providers: [{ provide: DatabaseAccess, useValue: { database: on.database } }] });
});

beforeEach(async () => {
  clock.set(BEGIN);
  township = await aTownship({ on, clock });
  officer = await township.actor({ role: 'PRIVACY_OFFICER' });
  dispatcher = await township.actor({ role: 'DISPATCHER' });
});

const done = async <Data>(answer: Promise<Answer<Data>>): Promise<Data> => {
  const { data, errors } = await answer;
  expect(errors).toEqual([]);
  return data;
};
/** @param what name of the mutation and of its input */
const act = <Data = Record<string, unknown>>(who: TenantActor | null, what: string, input: object, fields: string): Promise<Answer<Data>> => {
  const [name, type] = what.split(' ');
  return runtime.ask<Data>(who, `mutation($i: ${type}!) { ${name}(input: $i) ${fields} }`, { i: input });
};
const refusal = ({ errors }: Answer<unknown>): readonly unknown[] => errors.map(({ extensions: { code, rule } }) => [code, rule]);

/** Says something, and is answered and closed unless it stays open. */
const feedback = async ({ open = false } = {}): Promise<string> => {
  await done(act(null, 'submitFeedback SubmitFeedbackInput', { areaCode: township.areaCode, kind: 'COMPLAINT', content: '表格要填三遍', clientRequestId: newId() }, '{ receipt }'));
  const { rows } = await on.superuser.query<{ id: string }>('select id from core.feedback where tenant_id = $1 order by id desc limit 1', [township.tenantId]);
  const id = rows[0]!.id;
  if (open) return id;
  await done(act(dispatcher!, 'answerFeedback AnswerFeedbackInput', { id, version: 1, answer: '好' }, '{ feedback { id } }'));
  await done(act(dispatcher!, 'closeFeedback TransitionInput', { id, version: 2 }, '{ feedback { id } }'));
  return id;
};

const night = (): Promise<void> => runtime.writeModel.performSystem('core', township.tenantId, (work) => expireRecords(work, {}));
const count = async (table: string): Promise<number> => (await on.superuser.query(`select from ${table} where tenant_id = $1`, [township.tenantId])).rowCount ?? 0;
const ITEM_TABLES = ['core.feedback', 'core.work_item', 'core.work_step'];
const counts = (): Promise<readonly number[]> => Promise.all(ITEM_TABLES.map(count));
const certificates = async () =>
  (await runtime.data<{ deletionCertificates: { nodes: readonly { rows: number; counts: readonly object[]; held: readonly object[] }[] } }>(officer!, '{ deletionCertificates { nodes { day rows counts held } } }')).deletionCertificates.nodes;

const hold = (input: object): Promise<Answer<{ holdRecords: { retentionHold: { id: string; version: number } } | null }>> =>
  act(officer!, 'holdRecords HoldRecordsInput', { reason: 'DISPUTE', note: '信访复查中', ...input }, '{ retentionHold { id version } }');

describe('§3.11 rows whose time is over', () => {
  it('§3.11 go ten years after the item was closed, with steps and register, and a certificate says how many', async () => {
    await feedback();
    clock.set('2036-02-28T10:00:00+08:00');
    await night();
    expect(await counts()).toEqual([1, 1, 3]);
    clock.set(LATER);
    await night();
    expect(await counts()).toEqual([0, 0, 0]);
    expect(await certificates()).toEqual([{ day: '2036-03-05', rows: 5, counts: expect.arrayContaining([
      { module: 'core', record: 'Feedback', labelZh: '意见建议', rows: 1 },
      { module: 'core', record: 'WorkItem', labelZh: '事项', rows: 1 },
      { module: 'core', record: 'WorkStep', labelZh: '办理步骤', rows: 3 },
    ]), held: [] }]);
  });

  it('§3.11 what is open stays, however old; run again, or twice at once, it finds nothing more to do', async () => {
    await feedback({ open: true });
    await feedback();
    clock.set(LATER);
    await Promise.all([night(), night(), night()]);
    await night();
    expect(await count('core.feedback')).toBe(1);
    expect(await certificates()).toHaveLength(1);
  });

  it('§3.11 nothing of another township goes', async () => {
    await feedback();
    const first = township;
    township = await aTownship({ on, clock });
    dispatcher = await township.actor({ role: 'DISPATCHER' });
    await feedback();
    clock.set(LATER);
    await night();
    expect(await count('core.feedback')).toBe(0);
    township = first;
    expect(await count('core.feedback')).toBe(1);
  });

  it('AM-11 what is held stays and is listed; released it goes', async () => {
    const [held] = [await feedback(), await feedback()];
    const { id, version } = (await done(hold({ recordName: 'Feedback', refId: held }))).holdRecords!.retentionHold;
    clock.set(LATER);
    await night();
    expect(await count('core.feedback')).toBe(1);
    expect(await certificates()).toMatchObject([{ held: [{ record: 'Feedback', id: held, reason: 'DISPUTE' }] }]);
    await done(act(officer!, 'releaseRetentionHold ReleaseRetentionHoldInput', { id, version }, '{ retentionHold { id } }'));
    await night();
    expect(await count('core.feedback')).toBe(0);
  });

  it('AM-11 a hold of a day keeps the rows of that day alone; one that names nothing, or no such record, is refused', async () => {
    await feedback();
    clock.set('2026-03-03T10:00:00+08:00');
    const next = await feedback();
    await done(hold({ day: '2026-03-03' }));
    expect(refusal(await hold({}))).toEqual([['VALIDATION', 'AM-11']]);
    expect(refusal(await hold({ recordName: 'Person', day: '2026-03-03' }))).toEqual([['VALIDATION', 'AM-11']]);
    clock.set(LATER);
    await night();
    expect((await on.superuser.query('select id from core.feedback where tenant_id = $1', [township.tenantId])).rows).toEqual([{ id: next }]);
  });

  it('AM-11 a hold of a person keeps what is about that person, and nothing about others', async () => {
    const steward = await township.actor({ role: 'DATA_STEWARD' });
    const village = await township.unit({ level: 'VILLAGE', name: '东村' });
    const asked = async (name: string): Promise<string> => {
      const person = { name, residencyType: 'LOCAL_REGISTERED', source: '入户走访', unitId: village.id };
      const { createPerson } = await done(act<{ createPerson: { person: { id: string } } }>(steward, 'createPerson CreatePersonInput', person, '{ person { id } }'));
      const subjectId = createPerson.person.id;
      const request = { subjectId, kind: 'ACCESS', applicant: 'SELF', identityCheck: 'RESIDENT_ID_SEEN' };
      const { requestSubjectAccess } = await done(act<{ requestSubjectAccess: { subjectRequest: { id: string } } }>(steward, 'requestSubjectAccess RequestSubjectAccessInput', request, '{ subjectRequest { id } }'));
      await done(act(officer!, 'voidSubjectRequest ReasonInput', { id: requestSubjectAccess.subjectRequest.id, version: 1, reason: '误登' }, '{ subjectRequest { id } }'));
      return subjectId;
    };
    const [held] = [await asked('张三'), await asked('李四')];
    await done(hold({ subjectId: held, reason: 'ABUSE_SUSPECTED' }));
    clock.set(LATER);
    await night();
    expect((await on.superuser.query('select subject_id as subject from core.subject_request where tenant_id = $1', [township.tenantId])).rows).toEqual([{ subject: held }]);
    expect(await certificates()).toMatchObject([{ held: [{ record: 'SubjectRequest', reason: 'ABUSE_SUSPECTED' }] }]);
  });

  it('§3.11 a township keeps them longer, never shorter than law asks for', async () => {
    const set = (days: number) => act(officer!, 'setRetentionPolicy SetRetentionPolicyInput', { recordName: 'Feedback', days, basis: '本乡镇档案办法' }, '{ retentionSetting { days } }');
    expect(refusal(await set(3_649))).toEqual([['VALIDATION', '§3.11']]);
    await done(set(7_300));
    await feedback();
    clock.set(LATER);
    await night();
    expect(await count('core.feedback')).toBe(1);
    const { retentionPolicies } = await runtime.data<{ retentionPolicies: readonly object[] }>(officer!, '{ retentionPolicies { module recordName days defaultDays leastDays basisZh } }');
    expect(retentionPolicies).toContainEqual({ module: 'core', recordName: 'Feedback', days: 7_300, defaultDays: 3_650, leastDays: 3_650, basisZh: '本乡镇档案办法' });
    await done(set(3_650));
    await night();
    expect(await count('core.feedback')).toBe(0);
  });

  it('§3.11 notifications go after a year, with what became of them on each way', async () => {
    const { id } = await township.person();
    const told = async (at: string): Promise<void> => {
      const notification = newId();
      const clocks = [at, newId()];
      await on.superuser.query(
        `insert into core.notification (tenant_id, id, recipient_id, code, heading, text, urgent, module, once_key, places, created_at, created_by, updated_at, updated_by, version)
         values ($1, $2, $3, 'core.itemNearDue', '临期提醒', '…', false, 'core', $6, '{}', $4, $5, $4, $5, 1)`, [township.tenantId, notification, id, ...clocks, notification]);
      await on.superuser.query(
        `insert into core.notification_delivery (tenant_id, id, notification_id, recipient_id, code, channel, urgent, state, attempts, units, created_at, created_by, updated_at, updated_by, version)
         values ($1, xz.uuid7(), $2, $3, 'core.itemNearDue', 'IN_APP', false, 'DELIVERED', 0, 0, $4, $5, $4, $5, 1)`, [township.tenantId, notification, id, ...clocks]);
    };
    await told('2025-03-01T10:00:00+08:00');
    await told('2025-03-03T10:00:00+08:00');
    await night();
    expect([await count('core.notification'), await count('core.notification_delivery')]).toEqual([1, 1]);
  });

  it('§3.11 nobody who acts for people can erase: PostgreSQL refuses', async () => {
    const id = await feedback();
    const context = { tenantId: township.tenantId, scope: '*', actorId: officer!.userId };
    await expect(inTenantTransaction(on.database.pool('app'), context, (tx) => tx.query(sql`select core.expire(${JSON.stringify({ feedback: [id] })}::jsonb)`))).rejects.toThrow(/for the system/);
    expect(await count('core.feedback')).toBe(1);
  });
});
