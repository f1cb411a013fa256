import { newId } from '@xiangzhi/kernel';
import pg from 'pg';
import { asLogin } from '../fixtures/as-login.js';
import { openRoundTripProxy } from '../fixtures/round-trip-proxy.js';
import { startSpecServer, type SpecServer } from '../fixtures/spec-server.js';
import { sql } from '../statement/sql.js';
import { inTenantTransaction, inTransaction } from './in-transaction.js';
import { readInTenant, readPipelined } from './read-pipelined.js';
import type { TenantContext } from './transaction.js';

const [TENANT_A, TENANT_B] = [newId(), newId()];
const contextOf = (tenantId: string, scope = '*'): TenantContext => ({ tenantId, scope, actorId: newId() });
const SETTINGS = sql`select current_setting('app.tenant_id', true) as tenant, current_setting('app.scope', true) as scope`;

describe('tenant transactions', () => {
  let server: SpecServer;
  let app: pg.Pool;

  beforeAll(async () => {
    server = await startSpecServer();
    app = server.database.pool('app');
    await asLogin(
      server.installation.ownerUrl,
      sql`create schema scratch`,
      sql`create table scratch.note (tenant_id uuid not null, id uuid not null, unit_path text collate "C" not null, primary key (tenant_id, id))`,
      sql`alter table scratch.note enable row level security`,
      sql`alter table scratch.note force row level security`,
      sql`create policy note_tenant on scratch.note using (tenant_id = xz.tenant_id()) with check (tenant_id = xz.tenant_id())`,
      sql`create policy note_scope on scratch.note as restrictive using (case when xz.unscoped() then true else starts_with(unit_path, xz.scope()) end)`,
      sql`grant usage on schema scratch to xz_app`,
      sql`grant select, insert on scratch.note to xz_app`,
    );
    for (const tenantId of [TENANT_A, TENANT_B]) {
      await inTenantTransaction(app, contextOf(tenantId), async (tx) => {
        for (const path of ['41/01/', '41/02/']) await tx.query(sql`insert into scratch.note values (${tenantId}, ${newId()}, ${path})`);
      });
    }
  });

  afterAll(() => server.stop());

  it('xz_app without a tenant sees zero rows and can insert nothing', async () => {
    expect(await readPipelined(app, sql`select * from scratch.note`)).toEqual([]);
    const insert = inTransaction(app, (tx) => tx.query(sql`insert into scratch.note values (${TENANT_A}, ${newId()}, '41/')`));
    await expect(insert).rejects.toMatchObject({ code: '42501' });
  });

  it('a tenant sees its own rows only, and cannot write into another one', async () => {
    const rows = await readInTenant<{ tenant_id: string }>(app, contextOf(TENANT_A), sql`select tenant_id from scratch.note`);
    expect(rows.map(({ tenant_id }) => tenant_id)).toEqual([TENANT_A, TENANT_A]);
    const foreign = inTenantTransaction(app, contextOf(TENANT_A), (tx) =>
      tx.query(sql`insert into scratch.note values (${TENANT_B}, ${newId()}, '41/')`),
    );
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
  });

  it('an actor with a unit scope sees its subtree only', async () => {
    const rows = await readInTenant(app, contextOf(TENANT_A, '41/02/'), sql`select unit_path from scratch.note`);
    expect(rows).toEqual([{ unit_path: '41/02/' }]);
  });

  it('FORCE blinds the owner: a backfill without xz.enter changes nothing, with it the rows (decision 6)', async () => {
    const { ownerUrl } = server.installation;
    const blind = await asLogin(ownerUrl, sql`update scratch.note set unit_path = unit_path returning id`);
    const seeing = await asLogin(
      ownerUrl,
      sql`begin`,
      sql`select xz.enter(${TENANT_A}, '*', ${TENANT_A})`,
      sql`update scratch.note set unit_path = unit_path returning id`,
    );
    expect([blind.length, seeing.length]).toEqual([0, 2]);
  });

  it('a tenant read is ONE round trip: begin, enter, statement and commit together', async () => {
    const proxy = await openRoundTripProxy(Number(new URL(server.installation.urls.app).port));
    const url = new URL(server.installation.urls.app);
    url.port = String(proxy.port);
    const pool = new pg.Pool({ connectionString: url.href, max: 1, pipeline: true });
    const statement = sql.named('notes', sql`select id from scratch.note where tenant_id = ${TENANT_A}`);
    try {
      for (const expected of ['first', 'prepared']) {
        if (expected === 'first') await pool.query('select 1');
        proxy.reset();
        expect(await readInTenant(pool, contextOf(TENANT_A), statement)).toHaveLength(2);
        expect(proxy.roundTrips()).toBe(1);
      }
    } finally {
      await pool.end();
      await proxy.close();
    }
  });

  it('nothing of the tenant outlives its transaction on the same connection', async () => {
    const pool = new pg.Pool({ connectionString: server.installation.urls.app, max: 1, pipeline: true });
    try {
      const [inside] = await readInTenant<{ tenant: string }>(pool, contextOf(TENANT_A), SETTINGS);
      await inTenantTransaction(pool, contextOf(TENANT_B), (tx) => tx.query(SETTINGS));
      await expect(readInTenant(pool, contextOf(TENANT_B), sql`select 1 / 0`)).rejects.toMatchObject({ code: '22012' });
      const [after] = await readPipelined<{ tenant: string | null; scope: string | null }>(pool, SETTINGS);
      expect(inside?.tenant).toBe(TENANT_A);
      expect([after?.tenant || null, after?.scope || null]).toEqual([null, null]);
      expect(await readPipelined(pool, sql`select * from scratch.note`)).toEqual([]);
      expect(pool.totalCount).toBe(1);
    } finally {
      await pool.end();
    }
  });

  it.each([
    ['a malformed tenant', { tenantId: 'nobody', scope: '*', actorId: TENANT_A }, '22P02'],
    ['an empty scope', { tenantId: TENANT_A, scope: '', actorId: TENANT_A }, '22023'],
    ['a scope without its separator', { tenantId: TENANT_A, scope: '41/01', actorId: TENANT_A }, '22023'],
    ['a wildcard inside a scope', { tenantId: TENANT_A, scope: '*/', actorId: TENANT_A }, '22023'],
    ['no actor', { tenantId: TENANT_A, scope: '*', actorId: null as unknown as string }, '22004'],
  ])('entering with %s fails, and its connection is not used again (decision 34)', async (_, context, code) => {
    const pool = new pg.Pool({ connectionString: server.installation.urls.app, max: 1, pipeline: true });
    try {
      await expect(readInTenant(pool, context, sql`select 1`)).rejects.toMatchObject({ code });
      await expect(inTenantTransaction(pool, context, () => Promise.resolve('never'))).rejects.toMatchObject({ code });
      expect(pool.idleCount).toBe(0);
      expect(await readPipelined(pool, sql`select 1 as one`)).toEqual([{ one: 1 }]);
    } finally {
      await pool.end();
    }
  });

  it('a read is read-only unless it says otherwise (decision 33)', async () => {
    const third = newId();
    const insert = sql`insert into scratch.note values (${third}, ${newId()}, '41/03/') returning unit_path`;
    await expect(readInTenant(app, contextOf(third), insert)).rejects.toMatchObject({ code: '25006' });
    expect(await readInTenant(app, contextOf(third), insert, { readOnly: false })).toEqual([{ unit_path: '41/03/' }]);
  });
});
