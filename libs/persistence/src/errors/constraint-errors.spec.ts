import { DomainError } from '@xiangzhi/kernel';
import { asLogin } from '../fixtures/as-login.js';
import { startSpecServer, type SpecServer } from '../fixtures/spec-server.js';
import { sql, type Statement } from '../statement/sql.js';
import { constraintRegistry, stripShardSuffix, translateDatabaseError } from './constraint-errors.js';

const registry = constraintRegistry({
  jar_label_key: { code: 'DUPLICATE', rule: 'CORE-T1', messageZh: '名称已被使用', argumentPath: ['input', 'label'] },
  jar_weight_check: { code: 'CAPACITY_EXCEEDED', rule: 'MEAL-INV-2', messageZh: '名额已满' },
});

const pgError = (code: string, constraint?: string): Error => Object.assign(new Error(code), { code, severity: 'ERROR', constraint });

describe('translateDatabaseError', () => {
  let server: SpecServer;
  const failureOf = (statement: Statement): Promise<unknown> =>
    asLogin(server.installation.ownerUrl, statement).then(() => new Error('nothing failed'), (error: unknown) => error);

  beforeAll(async () => {
    server = await startSpecServer();
    await asLogin(
      server.installation.ownerUrl,
      sql`create schema scratch`,
      sql`create table scratch.jar (id uuid primary key, label text unique, weight int constraint jar_weight_check check (weight < 100),
          parent uuid references scratch.jar, span int4range, exclude using gist (span with &&))`,
      sql`insert into scratch.jar (id, label, span) values ('00000000-0000-7000-8000-000000000001', 'one', '[1,5)')`,
    );
  });
  afterAll(() => server.stop());

  it('a registered constraint gets its code, rule, message and argument', async () => {
    const error = translateDatabaseError(await failureOf(sql`insert into scratch.jar (id, label) values (gen_random_uuid(), 'one')`), registry);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'DUPLICATE', messageZh: '名称已被使用', details: { rule: 'CORE-T1', argumentPath: ['input', 'label'] } });
  });

  it.each([
    ['unique', sql`insert into scratch.jar (id) values ('00000000-0000-7000-8000-000000000001')`, 'DUPLICATE'],
    ['foreign key', sql`insert into scratch.jar (id, parent) values (gen_random_uuid(), gen_random_uuid())`, 'NOT_FOUND'],
    ['check', sql`insert into scratch.jar (id, weight) values (gen_random_uuid(), 100)`, 'INVARIANT_VIOLATION'],
    ['exclusion', sql`insert into scratch.jar (id, span) values (gen_random_uuid(), '[4,9)')`, 'CONFLICT'],
    ['not null', sql`insert into scratch.jar (label) values ('x')`, 'VALIDATION'],
    ['malformed uuid', sql`select * from scratch.jar where id = ${'not-a-uuid'}`, 'VALIDATION'],
    ['malformed date', sql`select ${'2026-02-30'}::date`, 'VALIDATION'],
    ['number out of range', sql`select ${'99999999999'}::int`, 'VALIDATION'],
    ['null byte in text', sql`select ${'a\0b'}::text`, 'VALIDATION'],
    ['null byte in json', sql`select ${'{"a":"\\u0000"}'}::jsonb`, 'VALIDATION'],
    ['invalid UTF-8', sql`select convert_from(${Buffer.from([0xff, 0xfe])}::bytea, 'UTF8')`, 'VALIDATION'],
  ])('%s without a registered name gets the code of its kind', async (_, statement, code) => {
    const error = translateDatabaseError(await failureOf(statement));
    expect(error).toMatchObject({ code, messageZh: expect.stringMatching(/[\u4e00-\u9fff]/) as unknown });
  });

  it('a defect stays what it is', async () => {
    const error = await failureOf(sql`select * from scratch.nowhere`);
    expect(translateDatabaseError(error, registry)).toBe(error);
    const domain = new DomainError('FORBIDDEN');
    expect(translateDatabaseError(domain)).toBe(domain);
  });

  it('names with a shard suffix are found without it (scale-out rule 16)', () => {
    expect(stripShardSuffix('jar_label_key_102387')).toBe('jar_label_key');
    expect(translateDatabaseError(pgError('23514', 'jar_weight_check_102387'), registry)).toMatchObject({ code: 'CAPACITY_EXCEEDED' });
    expect(translateDatabaseError(new Error('wrapped', { cause: pgError('23505', 'jar_label_key_7') }), registry)).toMatchObject({ details: { rule: 'CORE-T1' } });
  });

  it.each([['40001', 'CONFLICT'], ['40P01', 'CONFLICT'], ['57014', 'TIMEOUT'], ['57P01', 'UNAVAILABLE'], ['53300', 'UNAVAILABLE'], ['08006', 'UNAVAILABLE']])(
    '%s becomes %s',
    (state, code) => expect(translateDatabaseError(pgError(state))).toMatchObject({ code }),
  );

  it('refuses names that are too long for shards, and names with two meanings', () => {
    const meaning = { code: 'DUPLICATE', messageZh: '重复' } as const;
    expect(() => constraintRegistry({ ['x'.repeat(51)]: meaning })).toThrow('rule 16');
    expect(() => constraintRegistry({ a: meaning }, { a: meaning })).toThrow('two meanings');
  });
});
