import { newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/persistence';
import { aMobile, aTownship, ownDatabase, testRuntime, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';

const CREATE = 'mutation ($i: CreateUserInput!) { createUser(input: $i) { roleAssignment { status } } }';

let runtime: TestRuntime;
let township: Township;

beforeAll(async () => {
  const on = await ownDatabase();
  await on.owner.query(`
    insert into core.plugin (key, version, package, label_zh, label_en, requires, names, township_wide, state, installed_at, updated_at)
    values ('lanes', '1.0.0', 'lanes', '胡同', 'Lanes', '{}', '{}', '["lanes:rule:change"]', 'INSTALLED', '2026-01-01', '2026-01-01')`);
  runtime = await testRuntime({ on });
  township = await aTownship({ on, villages: 1 });
});

const role = (code: string, permissions: readonly string[]) =>
  township.enter((tx) => {
    const at = township.clock.now();
    return tx.query(sql`
      insert into core.township_role (tenant_id, id, code, label_zh, permissions, clearance, created_at, updated_at, version)
      values (${township.tenantId}, ${newId()}, ${code}, ${code}, ${JSON.stringify(permissions)}::jsonb, 1, ${at}, ${at}, 1)`);
  });

const give = async (roleCode: string, unit: Unit) => runtime.ask(await township.actor(), CREATE, { i: { name: '试验员', mobile: aMobile(), unitId: unit.id, roleCode } });

describe('a role of the township’s own making with what is the whole township’s', () => {
  it.each([
    ['a permission of a plugin', 'RULE_KEEPER', 'lanes:rule:change'],
    ['a permission of the core', 'MODULE_KEEPER', 'core:module:switch'],
  ])('%s is held at the township, never below it', async (_what, code, permission) => {
    await role(code, ['core:org-unit:read', permission]);
    const below = await give(code, await township.unit({ level: 'VILLAGE' }));
    expect(below.errors).toMatchObject([{ extensions: { code: 'VALIDATION', argumentPath: ['input', 'unitId'], allowed: ['township'] } }]);
    expect((await give(code, township.root)).errors).toEqual([]);
  });

  it('any other permission of a plugin is held anywhere', async () => {
    await role('LANE_KEEPER', ['lanes:lane:read']);
    expect((await give('LANE_KEEPER', await township.unit({ level: 'VILLAGE' }))).errors).toEqual([]);
  });
});
