import { newId, type Clock } from '@xiangzhi/kernel';
import { inTenantTransaction } from '@xiangzhi/persistence';
import { AUDIT_DDL } from '../fixtures/audit-ddl.js';
import { anEntry } from '../fixtures/entries.js';
import { ownServer, type OwnServer } from '@xiangzhi/testing';
import { auditStatement } from './audit-statement.js';
import type { AuditEntry } from './audit-entry.js';
import { PLATFORM_REALM, SYSTEM_ACTOR } from './platform-realm.js';
import { releaseBlocks, type ReleaseReport } from './release-blocks.js';
import { sealAudit, type SealOptions, type SealReport } from './seal-audit.js';
import { verifyChain, type ChainAnchor, type ChainReport } from './verify-chain.js';

const clock: Clock = { now: () => new Date('2026-03-02T02:00:00.000Z') };
let db: OwnServer;

beforeAll(async () => {
  db = await ownServer(AUDIT_DDL);
});
afterAll(() => db.stop());

const inside = (tenantId: string) => ({ tenantId, scope: '*', actorId: SYSTEM_ACTOR });

const append = (tenantId: string, entries: readonly AuditEntry[]): Promise<void> =>
  inTenantTransaction(db.database.pool('app'), inside(tenantId), async (tx) => {
    for (const entry of entries) await tx.query(auditStatement(entry));
  });

const seal = (tenantId: string, options?: SealOptions): Promise<SealReport> =>
  inTenantTransaction(db.database.pool('worker'), inside(tenantId), (tx) => sealAudit(tx, tenantId, clock, options));

/** As the worker does when so many years have gone by. */
const release = (tenantId: string, year: number): Promise<ReleaseReport> =>
  inTenantTransaction(db.database.pool('worker'), inside(tenantId), (tx) => releaseBlocks(tx, tenantId, { now: () => new Date(`${year}-03-03T02:00:00.000Z`) }));

const entriesOf = async (tenantId: string): Promise<number> => (await db.superuser.query('select from audit.entry where tenant_id = $1', [tenantId])).rowCount ?? 0;

const verify = (tenantId: string, anchor?: ChainAnchor): Promise<ChainReport> =>
  inTenantTransaction(db.database.pool('app'), inside(tenantId), (tx) => verifyChain(tx, tenantId, anchor ? { anchor } : {}));

/** Three sealed blocks of three entries each. */
async function sealedTownship(): Promise<{ readonly tenantId: string; readonly entries: readonly AuditEntry[] }> {
  const tenantId = newId();
  const entries = Array.from({ length: 9 }, () => anEntry(tenantId));
  for (const at of [0, 3, 6]) {
    await append(tenantId, entries.slice(at, at + 3));
    await seal(tenantId);
  }
  return { tenantId, entries };
}

/** What somebody with the superuser's password could do. */
async function tamper(statement: string, values: readonly unknown[]): Promise<void> {
  const client = await db.superuser.connect();
  try {
    await client.query(`set session_replication_role = replica`);
    const { rowCount } = await client.query(statement, [...values]);
    expect(rowCount).toBeGreaterThan(0);
  } finally {
    await client.query(`set session_replication_role = default`);
    client.release();
  }
}

describe('AUD-1 the hash chain of a township', () => {
  it('goes on beyond its tenth block and beyond a page of blocks, and stays sound', async () => {
    const tenantId = newId();
    const numbers: (number | null)[] = [];
    for (let block = 1; block <= 23; block += 1) {
      await append(tenantId, [anEntry(tenantId)]);
      numbers.push((await seal(tenantId)).blockNo);
    }
    expect(numbers).toEqual(Array.from({ length: 23 }, (_, i) => i + 1));
    expect(await verify(tenantId)).toMatchObject({ ok: true, blocks: 23, entries: 23 });
  });

  it('is sound after sealing, and says what is not sealed yet', async () => {
    const { tenantId } = await sealedTownship();
    await append(tenantId, [anEntry(tenantId, { at: new Date('2026-03-02T01:59:58.000Z') })]);
    expect(await seal(tenantId)).toEqual({ sealed: 0, blockNo: null });
    expect(await verify(tenantId)).toMatchObject({ ok: true, blocks: 3, entries: 9, unsealed: 1, head: { no: 3 } });
  });

  it('is sound for a township without a single entry, and for the platform', async () => {
    expect(await verify(newId())).toMatchObject({ ok: true, blocks: 0, entries: 0, unsealed: 0, head: null });
    await append(PLATFORM_REALM, [anEntry(PLATFORM_REALM, { actorId: null, action: 'LOGIN' })]);
    expect((await seal(PLATFORM_REALM)).sealed).toBe(1);
    expect((await verify(PLATFORM_REALM)).ok).toBe(true);
  });

  it('takes a bounded number of entries at a time, and an entry that was committed late', async () => {
    const tenantId = newId();
    const late = anEntry(tenantId);
    await append(tenantId, Array.from({ length: 5 }, () => anEntry(tenantId)));
    expect(await seal(tenantId, { limit: 3 })).toEqual({ sealed: 3, blockNo: 1 });
    expect(await seal(tenantId, { limit: 3 })).toEqual({ sealed: 2, blockNo: 2 });
    await append(tenantId, [late]);
    expect(await seal(tenantId)).toEqual({ sealed: 1, blockNo: 3 });
    expect(await verify(tenantId)).toMatchObject({ ok: true, entries: 6, unsealed: 0 });
  });

  it('finds an entry of long ago in the thorough run only', async () => {
    const { tenantId } = await sealedTownship();
    await append(tenantId, [anEntry(tenantId, { id: '01900000-0000-7000-8000-000000000001' })]);
    expect((await seal(tenantId)).sealed).toBe(0);
    expect((await seal(tenantId, { thorough: true })).sealed).toBe(1);
  });

  it('has no entry twice with sealers at work in parallel', async () => {
    const tenantId = newId();
    await append(tenantId, Array.from({ length: 40 }, () => anEntry(tenantId)));
    const reports = await Promise.all(Array.from({ length: 6 }, () => seal(tenantId, { limit: 10 })));
    let sealed = reports.reduce((sum, report) => sum + report.sealed, 0);
    for (let report = await seal(tenantId, { limit: 10 }); report.sealed > 0; report = await seal(tenantId, { limit: 10 })) sealed += report.sealed;
    expect(sealed).toBe(40);
    expect(await verify(tenantId)).toMatchObject({ ok: true, blocks: 4, entries: 40, unsealed: 0 });
  });

  it('is one a township: nobody reads or extends another’s', async () => {
    const { tenantId } = await sealedTownship();
    const other = newId();
    const foreign = await inTenantTransaction(db.database.pool('worker'), inside(other), (tx) => sealAudit(tx, tenantId, clock));
    expect(foreign.sealed).toBe(0);
    const seen = await inTenantTransaction(db.database.pool('app'), inside(other), (tx) => verifyChain(tx, tenantId));
    expect(seen.blocks).toBe(0);
    await expect(append(other, [anEntry(tenantId)])).rejects.toThrow(/row-level security/);
  });
});

describe('AUD-2 the trail is append-only', () => {
  it.each(['app', 'platform', 'worker', 'identity'] as const)('for xz_%s', async (role) => {
    for (const statement of [`update audit.entry set ip = ''`, 'delete from audit.entry', 'truncate audit.entry', 'delete from audit.block', 'update audit.block_entry set ordinal = 1']) {
      await expect(db.database.pool(role).query(statement)).rejects.toThrow(/permission denied/);
    }
  });
});

describe('AM-19 entries leave by whole sealed blocks', () => {
  it('AUD-3 not before three years; then their hashes stay and the chain is as sound as before, and goes on', async () => {
    const { tenantId } = await sealedTownship();
    await append(tenantId, [anEntry(tenantId)]);
    expect(await release(tenantId, 2028)).toEqual({ blocks: 0, entries: 0 });
    expect(await release(tenantId, 2029)).toEqual({ blocks: 3, entries: 9 });
    // What was not sealed stays; and that they have left stands in the trail.
    expect(await entriesOf(tenantId)).toBe(2);
    expect(await release(tenantId, 2029)).toEqual({ blocks: 0, entries: 0 });
    expect(await verify(tenantId)).toMatchObject({ ok: true, blocks: 3, entries: 9, unsealed: 2 });
    await seal(tenantId);
    expect(await verify(tenantId)).toMatchObject({ ok: true, blocks: 4 });
  });

  it('AM-19 a hash that is altered afterwards is found all the same, and so is an entry that comes back otherwise', async () => {
    const { tenantId, entries } = await sealedTownship();
    await release(tenantId, 2029);
    await tamper(`update audit.block_entry set entry_hash = repeat('0', 64) where tenant_id = $1 and id = $2`, [tenantId, entries[4]?.id]);
    expect(await verify(tenantId)).toMatchObject({ ok: false, brokenBlock: 2, reasonZh: expect.stringContaining('摘要') });
  });

  it.each(['1 year', '4 years'])('CORE-T6 a superuser who says that a block has left %s after it was sealed is named: that is too early, or has not come', async (after) => {
    const { tenantId } = await sealedTownship();
    await tamper(
      `with gone as (delete from audit.entry e using audit.block_entry m, audit.block b where b.tenant_id = $1 and b.no = 2 and m.tenant_id = $1 and m.block_id = b.id and e.tenant_id = $1 and e.id = m.id)
       insert into audit.release (tenant_id, id, released_at) select tenant_id, id, sealed_at + $2::interval from audit.block where tenant_id = $1 and no = 2`,
      [tenantId, after],
    );
    expect(await verify(tenantId)).toMatchObject({ ok: false, brokenBlock: 2, reasonZh: expect.stringContaining('未满保存期限') });
  });

  it('nobody lets go what belongs to another township, and no other role does it', async () => {
    const { tenantId } = await sealedTownship();
    await release(newId(), 2029);
    expect(await entriesOf(tenantId)).toBe(9);
    await expect(inTenantTransaction(db.database.pool('app'), inside(tenantId), (tx) => releaseBlocks(tx, tenantId, clock))).rejects.toThrow(/permission denied/);
  });
});

describe('CORE-T6 a superuser leaves a trace', () => {
  const cases: readonly [string, number, RegExp, string, (ids: { tenantId: string; entries: readonly AuditEntry[] }) => readonly unknown[]][] = [
    ['one byte of a text', 2, /内容被改动/, `update audit.entry set request_id = 'r-2' where tenant_id = $1 and id = $2`, ({ tenantId, entries }) => [tenantId, entries[4]?.id]],
    ['a microsecond', 1, /内容被改动/, `update audit.entry set at = at + interval '1 microsecond' where tenant_id = $1 and id = $2`, ({ tenantId, entries }) => [tenantId, entries[0]?.id]],
    ['a value inside the changes', 3, /内容被改动/, `update audit.entry set changed_fields = '{}' where tenant_id = $1 and id = $2`, ({ tenantId, entries }) => [tenantId, entries[8]?.id]],
    ['an empty text for null', 1, /内容被改动/, `update audit.entry set rule = '' where tenant_id = $1 and id = $2`, ({ tenantId, entries }) => [tenantId, entries[1]?.id]],
    ['an entry with its place', 1, /应有 3 条/, `with e as (delete from audit.entry where tenant_id = $1 and id = $2) delete from audit.block_entry where tenant_id = $1 and id = $2`, ({ tenantId, entries }) => [tenantId, entries[2]?.id]],
    ['an entry', 2, /已被删除/, `delete from audit.entry where tenant_id = $1 and id = $2`, ({ tenantId, entries }) => [tenantId, entries[3]?.id]],
    ['a block', 2, /第 2 块缺失/, `with m as (delete from audit.block_entry m using audit.block b where b.tenant_id = $1 and b.no = 2 and m.tenant_id = $1 and m.block_id = b.id) delete from audit.block where tenant_id = $1 and no = 2`, ({ tenantId }) => [tenantId]],
    ['the last block alone', 4, /所在的块已被删除/, `delete from audit.block where tenant_id = $1 and no = 3`, ({ tenantId }) => [tenantId]],
    ['the time of sealing', 2, /摘要/, `update audit.block set sealed_at = sealed_at - interval '1 hour' where tenant_id = $1 and no = 2`, ({ tenantId }) => [tenantId]],
    ['the order of entries', 1, /顺序/, `update audit.block_entry m set ordinal = ordinal + 10 from audit.block b where b.tenant_id = $1 and b.no = 1 and m.tenant_id = $1 and m.block_id = b.id`, ({ tenantId }) => [tenantId]],
  ];

  it.each(cases)('who changes %s: block %i is named', async (...[, block, reason, statement, values]) => {
    const township = await sealedTownship();
    await tamper(statement, values(township));
    const report = await verify(township.tenantId);
    expect(report).toMatchObject({ ok: false, reasonZh: expect.stringMatching(reason) });
    expect(report.brokenBlock).toBe(block === 4 ? 3 : block);
  });

  it('who slips an entry into a sealed block', async () => {
    const { tenantId } = await sealedTownship();
    const extra = anEntry(tenantId);
    await append(tenantId, [extra]);
    await tamper(
      `insert into audit.block_entry (tenant_id, id, block_id, ordinal, entry_hash)
       select $1, $2, id, 4, repeat('0', 64) from audit.block where tenant_id = $1 and no = 2`,
      [tenantId, extra.id],
    );
    expect(await verify(tenantId)).toMatchObject({ ok: false, brokenBlock: 2, blocks: 1 });
  });

  it('AM-19 who cuts the tail off or recomputes it: the exported head tells', async () => {
    const { tenantId } = await sealedTownship();
    const { head } = await verify(tenantId);
    if (head === null) throw new Error('the chain has no head');
    expect((await verify(tenantId, head)).ok).toBe(true);
    expect(await verify(tenantId, { ...head, rootHash: 'f'.repeat(64) })).toMatchObject({ ok: false, brokenBlock: 3 });
    await tamper(
      `with m as (delete from audit.block_entry m using audit.block b where b.tenant_id = $1 and b.no = 3 and m.tenant_id = $1 and m.block_id = b.id)
       delete from audit.block where tenant_id = $1 and no = 3`,
      [tenantId],
    );
    expect((await verify(tenantId)).ok).toBe(true);
    expect(await verify(tenantId, head)).toMatchObject({ ok: false, brokenBlock: 3, reasonZh: expect.stringContaining('截断') });
  });
});
