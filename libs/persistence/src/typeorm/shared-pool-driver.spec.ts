import { DataSource, EntitySchema } from 'typeorm';
import { newId } from '@xiangzhi/kernel';
import { asLogin } from '../fixtures/as-login.js';
import { startSpecServer, type SpecServer } from '../fixtures/spec-server.js';
import { sql } from '../statement/sql.js';
import { readPipelined } from '../transaction/read-pipelined.js';
import { sharedPoolDriver } from './shared-pool-driver.js';

const Jar = new EntitySchema<{ id: string; label: string }>({
  name: 'Jar',
  schema: 'scratch',
  tableName: 'jar',
  columns: { id: { type: 'uuid', primary: true }, label: { type: 'text' } },
});

describe('sharedPoolDriver', () => {
  let server: SpecServer;
  beforeAll(async () => {
    server = await startSpecServer();
    await asLogin(
      server.installation.ownerUrl,
      sql`create schema scratch`,
      sql`create table scratch.jar (id uuid primary key, label text)`,
      sql`grant usage on schema scratch to xz_app`,
      sql`grant all on scratch.jar to xz_app`,
    );
  });
  afterAll(() => server.stop());

  it('data sources come and go on one pool that none of them can end (decision 17)', async () => {
    const pool = server.database.pool('app');
    const listeners = pool.listenerCount('error');
    for (const label of ['first', 'second', 'third']) {
      const source = await new DataSource({ type: 'postgres', driver: sharedPoolDriver(pool), entities: [Jar] }).initialize();
      const jars = source.getRepository(Jar);
      const id = newId();
      await jars.save({ id, label });
      expect(await jars.findOneBy({ id })).toEqual({ id, label });
      await source.destroy();
    }
    expect(pool.ended).toBe(false);
    expect(await readPipelined(pool, sql`select count(*)::int as n from scratch.jar`)).toEqual([{ n: 3 }]);
    expect(pool.totalCount).toBe(1);
    expect(pool.listenerCount('error')).toBe(listeners);
  });
});
