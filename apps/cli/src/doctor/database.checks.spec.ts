import { ownDatabase } from '@xiangzhi/testing';
import { extensionFinding, neededExtension } from './database.checks.js';

describe('doctor looks for btree_gist, by which rooms are booked (§3.5)', () => {
  const examined = async ({ on = ownDatabase() } = {}) => {
    const { database, superuser } = await on;
    const find = () => neededExtension({ database, installation: { ownerUrl: '', embedded: false } } as never);
    return { superuser, find };
  };

  it('it is there after the migrations; taken away it is a fault with its cure', async () => {
    const { superuser, find } = await examined();
    expect(await find()).toMatchObject({ check: 'extension', state: 'OK' });
    await superuser.query('drop extension btree_gist cascade');
    expect(await find()).toMatchObject({ state: 'FAULT', cure: expect.stringContaining('create extension btree_gist') });
  });

  it('a server that does not offer it is one as well, with another cure', () => {
    expect(extensionFinding(undefined)).toMatchObject({ state: 'FAULT', cure: expect.stringContaining('postgresql-contrib') });
  });
});
