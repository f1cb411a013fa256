import { noTenantContextByHand } from './no-tenant-context-by-hand.mjs';
import { red, ruleTester } from './rule-tester.mjs';

ruleTester.run('no-tenant-context-by-hand', noTenantContextByHand, {
  valid: [
    'readInTenant(pool, context, sql`select id from core.app_user`);',
    '// select xz.enter($1, $2, $3)',
    "const hint = 'offset local to the page';",
    "tx.query(sql`update core.app_user set local_name = ${name}`);",
  ],
  invalid: [
    red("tx.query(\"select set_config('app.tenant_id', $1, true)\");", 'byHand'),
    red('tx.query(sql`select xz.enter(${tenant}, ${scope}, ${actor})`);', 'byHand'),
    red("tx.query(\"set local app.tenant_id = 'x'\");", 'byHand'),
    red("tx.query(`begin; SET SESSION app.scope = '*'`);", 'byHand'),
    red('tx.query("SET app.scope = \'*\'");', 'byHand'),
    red("tx.query(sql`select 1 where current_setting('app.tenant_id', true) = ${id}`);", 'byHand'),
  ],
});
