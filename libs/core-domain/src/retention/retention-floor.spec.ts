import type { OversightActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import { aTownship, ownDatabase, TestClock, testRuntime, type Answer, type TestDatabase, type TestRuntime, type Township } from '@xiangzhi/testing';
import { DatabaseAccess } from '../installation/database-access.js';
import expireRecords from './expire-records.job.js';

const clock = new TestClock('2026-03-02T10:00:00+08:00');
let on: TestDatabase;
let runtime: TestRuntime;
/** Two counties of a city, and one elsewhere. */
let [qingfeng, fan, elsewhere]: Township[] = [];

beforeAll(async () => {
  on = await ownDatabase();
  runtime = await testRuntime({ on, clock, providers: [{ provide: DatabaseAccess, useValue: { database: on.database } }] });
  [qingfeng, fan, elsewhere] = await Promise.all([aTownship({ on, clock, areaCode: '410922100' }), aTownship({ on, clock, areaCode: '410926100' }), aTownship({ on, clock })]);
});

const overseer = (regionCode: string, permissions = ['oversight:retention:update']): OversightActor =>
  ({ kind: 'OVERSIGHT', accountId: newId(), regionCode, permissions: new Set(permissions) }) as unknown as OversightActor;

const keep = (who: OversightActor, days: number, recordName = 'Feedback'): Promise<Answer<unknown>> =>
  runtime.ask(who, 'mutation($i: SetRetentionFloorInput!) { setRetentionFloor(input: $i) }', { i: { recordName, days, basis: `${who.regionCode} 归档范围` } });
const refusal = ({ errors }: Answer<unknown>): readonly unknown[] => errors.map(({ extensions: { code, rule } }) => [code, rule]);

const policyIn = async (township: Township | undefined): Promise<unknown> =>
  (await runtime.data<{ retentionPolicies: readonly { recordName: string }[] }>(await township!.actor({ role: 'PRIVACY_OFFICER' }), '{ retentionPolicies { recordName days countyDays basisZh } }')).retentionPolicies.find(({ recordName }) => recordName === 'Feedback');

describe('§3.11 a county has its townships keep rows longer', () => {
  it('§3.11 its own and no others; of county and city the longer holds', async () => {
    expect([refusal(await keep(overseer('410922'), 5_000)), refusal(await keep(overseer('4109'), 4_000))]).toEqual([[], []]);
    expect(await policyIn(qingfeng)).toEqual({ recordName: 'Feedback', days: 5_000, countyDays: 5_000, basisZh: '410922 归档范围' });
    expect(await policyIn(fan)).toMatchObject({ days: 4_000, basisZh: '4109 归档范围' });
    expect(await policyIn(elsewhere)).toMatchObject({ days: 3_650, countyDays: null });
  });

  it('§3.11 never below what law asks for, nor for what there is not, nor by whoever may not', async () => {
    expect(refusal(await keep(overseer('410922'), 3_649))).toEqual([['VALIDATION', '§3.11']]);
    expect(refusal(await keep(overseer('410922'), 9_000, 'Nothing'))).toEqual([['NOT_FOUND', '§3.11']]);
    expect(refusal(await keep(overseer('410922', []), 9_000))).toEqual([['FORBIDDEN', undefined]]);
  });

  it('§3.11 what it has said keeps rows from being erased', async () => {
    await keep(overseer('410922'), 5_000);
    const kept = async (): Promise<number> => (await on.superuser.query('select from core.notification where tenant_id = $1', [qingfeng!.tenantId])).rowCount ?? 0;
    const { id } = await qingfeng!.person();
    await on.superuser.query(
      `insert into core.notification (tenant_id, id, recipient_id, code, heading, text, urgent, module, once_key, places, created_at, created_by, updated_at, updated_by, version)
       values ($1, xz.uuid7(), $2, 'core.itemNearDue', '临期提醒', '…', false, 'core', 'once', '{}', '2025-01-01', $2, '2025-01-01', $2, 1)`, [qingfeng!.tenantId, id]);
    const night = (): Promise<void> => runtime.writeModel.performSystem('core', qingfeng!.tenantId, (work) => expireRecords(work, {}));
    await keep(overseer('410922'), 730, 'Notification');
    await night();
    expect(await kept()).toBe(1);
    clock.set('2027-01-05T10:00:00+08:00');
    await night();
    expect(await kept()).toBe(0);
  });

  it('§3.11 the database keeps a county from speaking for another', async () => {
    const client = await on.database.pool('oversight').connect();
    try {
      await client.query(`select xz.oversee('410926', '01900000-0000-7000-8000-000000000001')`);
      const foreign = `insert into core.retention_floor values ('410922', 'SubjectRequest', 9000, '归档', now(), gen_random_uuid())`;
      await expect(client.query(foreign)).rejects.toMatchObject({ code: '42501' });
    } finally {
      client.release(true);
    }
  });
});
