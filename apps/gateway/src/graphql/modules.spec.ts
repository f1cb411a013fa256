import { defineOperation } from '@xiangzhi/plugin-api';
import { fixedPlugins } from '@xiangzhi/plugin-host';
import { aPlugin, aTownship, aUser, ownDatabase, testGateway, type TestDatabase, type TestGateway, type TestUser } from '@xiangzhi/testing';

const lampsLit = defineOperation({
  kind: 'query', name: 'lampsLit', zh: '路灯是否亮着', access: { permission: 'lamps:lamp:read' }, audience: ['TENANT'], result: 'flag', run: () => Promise.resolve(true),
});

const lamps = () =>
  aPlugin({
    key: 'lamps', label: { zh: '智慧路灯', en: 'Street lamps' }, operations: [lampsLit],
    permissions: { 'lamps:lamp:read': { zh: '查看路灯' } }, grants: { TOWNSHIP_ADMIN: ['lamps:lamp:read'] },
  });

const NAMES = { types: [], queries: ['lampsLit'], mutations: [], fields: [] };
const SWITCH = (name: string): string => `mutation($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { module { state } } }`;

let on: TestDatabase;
let gateway: TestGateway;
let admin: TestUser;
let neighbour: TestUser;

beforeAll(async () => {
  on = await ownDatabase();
  const { manifest } = await lamps();
  await on.superuser.query(
    `insert into core.plugin (key, version, package, label_zh, label_en, requires, names, state, installed_at, updated_at)
     values ('lamps', '0.1.0', 'lamps', '智慧路灯', 'Street lamps', '{"core":"*"}', $1, 'INSTALLED', '2026-01-01', '2026-01-01')`,
    [JSON.stringify(NAMES)],
  );
  gateway = await testGateway({ on, source: fixedPlugins([manifest]) });
  const [one, two] = [await aTownship({ on, clock: gateway.clock }), await aTownship({ on, clock: gateway.clock })];
  [admin, neighbour] = [await aUser(gateway, one), await aUser(gateway, two)];
});

describe('modules over HTTP, without a restart', () => {
  it('a township enables a module and uses it at once, with the permissions that it grants; its neighbour notices nothing', async () => {
    const before = (await neighbour.raw.get('/schema.graphql')).text;
    const refused = await admin.ask('{ lampsLit }');
    expect(refused.codes).toEqual(['MODULE_DISABLED']);
    expect(refused.errors[0]?.extensions).toMatchObject({ module: 'lamps', messageZh: expect.stringContaining('「智慧路灯」') as unknown });
    expect(await admin.data(SWITCH('enableModule'), { input: { key: 'lamps' } })).toEqual({ enableModule: { module: { state: 'ENABLED' } } });
    expect(await admin.data('{ lampsLit }')).toEqual({ lampsLit: true });
    expect((await neighbour.ask('{ lampsLit }')).codes).toEqual(['MODULE_DISABLED']);
    expect((await neighbour.raw.get('/schema.graphql')).text).toBe(before);
    expect((await admin.raw.get('/schema.graphql')).text).toContain('lampsLit');
    await admin.data(SWITCH('disableModule'), { input: { key: 'lamps', reason: '试用结束' } });
    // Nobody uses it now; its code stays until another swap.
    const { text } = await gateway.client().get('/metrics');
    expect(text).toContain('xiangzhi_plugins{state="LOADED"} 1');
    expect(text).toContain('xiangzhi_swaps_total 1');
  });

  it('and switches it off: the fields are gone', async () => {
    await admin.data(SWITCH('enableModule'), { input: { key: 'lamps' } });
    await admin.data(SWITCH('disableModule'), { input: { key: 'lamps', reason: '暂不使用' } });
    expect((await admin.ask('{ lampsLit }')).codes).toEqual(['MODULE_DISABLED']);
    expect((await admin.raw.get('/schema.graphql')).text).not.toContain('lampsLit');
  });

  it('/schema.graphql?all=1 shows all installed modules, each element with its own', async () => {
    const { text } = await gateway.client().get('/schema.graphql?all=1');
    expect(text).toMatch(/lampsLit: Boolean @module\(key: "lamps"\)/);
    expect(text).not.toMatch(/orgTree[^\n]*@module/);
  });
});
