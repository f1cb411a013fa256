import type { Settled } from '@xiangzhi/plugin-api';
import { aTownship, testDatabase } from '@xiangzhi/testing';
import { DatabaseAccess } from '../installation/database-access.js';
import { answerModule } from './answer-module.js';
import { ModuleHost } from './module-host.js';

describe('the answer to a change of a module', () => {
  it('waits until this process serves the change, and is not given when it cannot', async () => {
    const { database } = await testDatabase();
    const actor = await (await aTownship()).actor();
    const asked: string[] = [];
    const host: Partial<ModuleHost> = {
      settled: (tenantId) => {
        asked.push(tenantId);
        return asked.length === 1 ? Promise.resolve() : Promise.reject(new Error('the code is broken'));
      },
    };
    const services = new Map<unknown, unknown>([[ModuleHost, host], [DatabaseAccess, { database }]]);
    const settled = { actor, ids: { module: 'no-such-module' }, get: (token: unknown) => services.get(token) } as unknown as Settled;
    expect(await answerModule(settled)).toEqual({ module: null });
    await expect(answerModule(settled)).rejects.toThrow('the code is broken');
    expect(asked).toEqual([actor.tenantId, actor.tenantId]);
  });
});
