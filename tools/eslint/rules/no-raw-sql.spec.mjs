import { noRawSql } from './no-raw-sql.mjs';
import { red, ruleTester } from './rule-tester.mjs';

ruleTester.run('no-raw-sql', noRawSql, {
  valid: [
    'tx.query(sql`select id from core.org_unit where id = ${id}`);',
    'const statement = sql`select 1`; tx.query(statement);',
    'client.query({ query: meQuery });',
    "search.query('清丰县');",
    "const label = 'select a township';",
    'tx.query(compiled.statement);',
  ],
  invalid: [
    red("tx.query('select 1');", 'raw'),
    red("pool.query('  -- reads a unit\\n SELECT id FROM core.org_unit');", 'raw'),
    red('tx.query(`update core.app_user set name = \'${name}\'`);', 'raw'),
    red("tx.query('delete from core.app_user where id = ' + id);", 'raw'),
    red("const text = 'insert into core.tenant values (1)'; tx.query(text);", 'raw'),
    red("tx.query({ text: 'select $1', values: [1] });", 'raw'),
    red("tx.query('select 1' as string);", 'raw'),
    red("tx['query']('with x as (select 1) select * from x');", 'raw'),
    red("runner.execute('set role xz_owner');", 'raw'),
    red("tx.query('select {id}'.replace('{id}', id));", 'raw'),
  ],
});
