import { sql } from './sql.js';

describe('the sql tag', () => {
  it('turns every value into a parameter', () => {
    const statement = sql`select * from core.tenant where id = ${'x'} and version = ${3}`;
    expect(statement.text).toBe('select * from core.tenant where id = $1 and version = $2');
    expect(statement.values).toEqual(['x', 3]);
  });

  it('splices nested statements and renumbers their parameters', () => {
    const scope = sql`unit_path >= ${'a/'} and unit_path < ${'a0'}`;
    const statement = sql`select ${1} where ${scope} or ${scope} limit ${50}`;
    expect(statement.text).toBe('select $1 where unit_path >= $2 and unit_path < $3 or unit_path >= $4 and unit_path < $5 limit $6');
    expect(statement.values).toEqual([1, 'a/', 'a0', 'a/', 'a0', 50]);
  });

  it('keeps values of arrays, objects, buffers, dates and null as one parameter each', () => {
    const values = [[1, 2], { text: 'no statement' }, Buffer.from('x'), new Date(0), null];
    expect(sql`${values[0]}${values[1]}${values[2]}${values[3]}${values[4]}`.values).toEqual(values);
  });

  it('quotes identifiers and joins them by dots', () => {
    expect(sql.identifier('core', 'o"rg').text).toBe('"core"."o""rg"');
    expect(sql`select ${sql.identifier('id')} from t where a = ${1}`.text).toBe('select "id" from t where a = $1');
  });

  it.each(['', 'a\0b', '乡'.repeat(22)])('refuses the identifier %j, which PostgreSQL would refuse or cut', (name) => {
    expect(() => sql.identifier(name)).toThrow(TypeError);
  });

  it('writes text constants for DDL so that they cannot be left', () => {
    expect(sql.literal("it's").text).toBe("'it''s'");
    expect(sql.literal(`\\'; drop table x; --`).text).toBe(`E'\\\\''; drop table x; --'`);
    expect(() => sql.literal('\0')).toThrow(TypeError);
  });

  it('refuses undefined and statements of another hand, which would silently become NULL and JSON', () => {
    expect(() => sql`select ${undefined}`).toThrow('undefined');
    expect(() => sql`select ${{ text: 'select 1', values: [] }}`).toThrow('spliced');
  });

  it('joins statements, nothing at all included', () => {
    expect(sql.join([sql`${1}`, sql`b`, sql`${2}`])).toMatchObject({ text: '$1, b, $2', values: [1, 2] });
    expect(sql.join([sql`a = ${1}`, sql`b = ${2}`], sql` and `).text).toBe('a = $1 and b = $2');
    expect(sql`select 1 ${sql.join([])}${sql.empty}`.text).toBe('select 1 ');
  });

  it('names a statement without changing it', () => {
    const plain = sql`select ${1}`;
    expect(sql.named('one', plain)).toMatchObject({ text: 'select $1', values: [1], name: 'one' });
    expect('name' in plain).toBe(false);
    expect(sql.named('two', { text: 'select 2', values: [] })).toEqual({ text: 'select 2', values: [], name: 'two' });
  });
});
