import { exemptFiles, withoutTenant } from './allowed.mjs';
import { lintMigrations } from './lint.mjs';
import { greenSample, redSamples } from './red-samples.mjs';
import { rules } from './rules.mjs';
import { splitStatements } from './statements.mjs';

describe('DDL lint', () => {
  it.each(redSamples.map((sample) => [sample.id, sample.sql, sample.file]))('%s refuses: %s', (id, _sql, file) => {
    expect(lintMigrations([file]).map((fault) => fault.id)).toContain(id);
  });

  it('has a red sample for every rule', () => {
    expect(new Set(redSamples.map(({ id }) => id))).toEqual(new Set(Object.keys(rules)));
  });

  it('accepts a migration that follows the rules', () => {
    expect(lintMigrations([greenSample])).toEqual([]);
  });

  it('names file and line of a fault', () => {
    const code = 'const up = (q) =>\n  q.query(`\n  select 1;\n  create type a as enum ()`);\n';
    expect(lintMigrations([{ path: 'a.ts', code }])).toMatchObject([{ path: 'a.ts', line: 4, id: 'no-enum-type' }]);
  });

  it('fills holes with constants of the file and does not guess the others', () => {
    const code = 'const KEY = "name";\nq.query(`alter table core.unit add constraint k unique (${KEY})`);';
    expect(lintMigrations([{ path: 'a.ts', code }]).map(({ id }) => id)).toEqual(['tenant-in-unique-key']);
    expect(lintMigrations([{ path: 'a.ts', code: code.replace('KEY}', 'columns}') }])).toEqual([]);
  });

  it('does not cut inside of quotes, comments and function bodies', () => {
    const sql = "select ';' ; -- a;b\n create function f() returns void as $x$ begin; end; $x$ ; /* ; */ select \"a;b\"";
    expect(splitStatements(sql).map(({ text }) => text)).toHaveLength(3);
  });

  it('gives a reason for everything that it lets pass', () => {
    for (const { reason } of [...withoutTenant, ...exemptFiles]) expect(reason.length).toBeGreaterThan(20);
  });
});
