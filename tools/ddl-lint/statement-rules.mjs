import { HOLE } from './migration-sql.mjs';
import { wordsOf } from './statements.mjs';

const DATABASE_CLOCK = /\bdefault \(?\s*(?:now\(\)|current_timestamp|current_date|localtimestamp|(?:clock|transaction|statement)_timestamp\(\)|timezone\()/;
const WRITTEN = /\b(?:insert into|update(?: only)?|delete from(?: only)?) ("?[\w]+"?\.)?"?[\w]+"?/g;
const says = (pattern, message) => ({ text }) => (pattern.test(wordsOf(text)) ? [message] : []);

/** Rules over single statements: scale-out 3, 4, 7, 9, 12, 13, 14 and the house rules on types and time. */
export const statementRules = {
  'no-select-in-policy': {
    rule: 'schema rule 3',
    check: says(/^(create|alter) policy\b.*\b(using|with check)\b.*\bselect\b/, 'a policy has no sub-select: tenant_id = xz.tenant_id()'),
  },
  'no-set-config': {
    rule: 'schema rule 4',
    check: ({ text }) => (/\bset_config\s*\(/i.test(text) ? ['set_config() breaks on Citus: use xz.enter'] : []),
  },
  'tenant-in-statement': {
    rule: 'schema rule 7',
    check({ text }, { isTenant }) {
      const words = wordsOf(text);
      if (words.includes('tenant_id') || text.includes(HOLE) || /^(create|alter|grant|revoke)\b/.test(words)) return [];
      const tables = [...words.matchAll(WRITTEN)].map(([clause]) => clause.split(' ').pop().replaceAll('"', ''));
      return tables.filter((table) => isTenant(table)).map((table) => `the statement on ${table} does not say tenant_id`);
    },
  },
  'no-set-null': {
    rule: 'schema rule 9',
    check: says(/\bon (delete|update) set (null|default)\b/, 'a reference is restrict, no action or cascade'),
  },
  'distribute-by-function': {
    rule: 'schema rule 12',
    check: says(/\bcreate_(distributed|reference)_table\s*\(/, 'tables are distributed by xz.distribute(table) only'),
  },
  'no-trigger': {
    rule: 'schema rule 13',
    check: says(/^create (or replace )?(constraint |event )?(trigger|rule)\b|\breturns (event_)?trigger\b/, 'no triggers and no rules: the data layer does it'),
  },
  'no-copy-merge': {
    rule: 'schema rule 14',
    check: says(/^(copy|merge)\b/, 'COPY and MERGE do not work under row-level security on Citus: multi-row values'),
  },
  'insert-select-returns': {
    rule: 'schema rule 14',
    check({ text }) {
      const words = wordsOf(text);
      const open = /^insert into\b/.test(words) && /\bselect\b/.test(words) && !/\b(returning|on conflict)\b/.test(words);
      return open ? ['insert … select needs returning or on conflict, or stands in a with'] : [];
    },
  },
  'no-enum-type': {
    rule: 'states are text',
    check: says(/^create type\b.*\bas enum\b/, 'states and kinds are text with a check: equality on enums is not leakproof'),
  },
  'no-database-clock': {
    rule: 'no business time from the database',
    check: says(DATABASE_CLOCK, 'no default from the database clock: times are parameters, a demo moves them'),
  },
  'schema-or-backfill': {
    rule: 'one kind per migration',
    check({ text, path }) {
      const words = wordsOf(text);
      if (path.endsWith('.schema.ts') && /^(insert into|update|delete from)\b/.test(words)) {
        return ['a .schema migration changes no data: write a .backfill'];
      }
      const ddl = /^(create|alter|drop) (?!temp|temporary)/.test(words);
      return path.endsWith('.backfill.ts') && ddl ? ['a .backfill migration changes no schema: write a .schema'] : [];
    },
  },
};
