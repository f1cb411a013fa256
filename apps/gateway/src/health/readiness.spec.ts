import { testDatabase } from '@xiangzhi/testing';
import request from 'supertest';
import { runShell } from '../fixtures/running-shell.js';

describe('readiness on a real database', () => {
  it('/readyz is green when the database answers and every further condition holds', async () => {
    const { database } = await testDatabase();
    let migrated = false;
    const check = (): Promise<void> => (migrated ? Promise.resolve() : Promise.reject(new Error('pending')));
    // The database belongs to the spec's run, not to this gateway.
    const shell = await runShell({}, { database: { pool: (role) => database.pool(role), close: () => Promise.resolve() }, readiness: [{ name: 'migrations', check }] });
    expect((await request(shell.url).get('/readyz')).body.details).toMatchObject({ database: { status: 'up' }, migrations: { status: 'down' } });
    migrated = true;
    const ready = await request(shell.url).get('/readyz');
    expect([ready.status, ready.body.status]).toEqual([200, 'ok']);
    await shell.gateway.close();
  });
});
