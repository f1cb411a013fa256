import { DomainError, DomainErrors, notFound } from '@xiangzhi/kernel';
import { buildSchema, execute, GraphQLError, parse, validate, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import { toGraphqlErrors } from './index.js';

const schema = buildSchema(`
  enum Level { VILLAGE GRID }
  input Place { code: String! tags: [Int!] }
  input UnitInput { name: String! level: Level place: Place }
  type Query { unit(id: ID!): String create(input: UnitInput!): String boom: String }
`);
const requestId = 'req-12345678';

const validated = (text: string): readonly GraphQLFormattedError[] => {
  const document = parse(text);
  return toGraphqlErrors(validate(schema, document), { requestId, document });
};

const coerced = (text: string, variables: Record<string, unknown>): readonly GraphQLFormattedError[] => {
  const document = parse(text);
  const result = execute({ schema, document, variableValues: variables }) as ExecutionResult;
  return toGraphqlErrors(result.errors ?? [], { requestId, document });
};

const thrown = (error: Error): readonly GraphQLFormattedError[] => {
  const document = parse('{ boom }');
  const rootValue = { boom: () => { throw error; } };
  return toGraphqlErrors((execute({ schema, document, rootValue }) as ExecutionResult).errors ?? [], { requestId, document });
};

describe('toGraphqlErrors', () => {
  it('a typed error carries code, rule, Chinese message, argument path, page, request id, what is allowed and its facts', () => {
    const error = new DomainError('CONFLICT', { rule: 'CORE-04', messageZh: '内容已被他人修改', argumentPath: ['input', 'version'], allowed: { version: 3 }, facts: { current: 3 } });
    expect(toGraphqlErrors(error, { requestId })).toEqual([
      {
        message: '内容已被他人修改 (CONFLICT)',
        extensions: {
          code: 'CONFLICT', rule: 'CORE-04', messageZh: '内容已被他人修改', argumentPath: ['input', 'version'],
          docs: 'docs/errors/CONFLICT.md', requestId, allowed: { version: 3 }, current: 3,
        },
      },
    ]);
  });

  it('several faulty arguments become one entry each, with the path of the field that they belong to', () => {
    const errors = thrown(new DomainErrors([new DomainError('VALIDATION', { argumentPath: ['input', 'a'] }), new DomainError('VALIDATION', { argumentPath: ['input', 'b'] })]));
    expect(errors.map((e) => [e.path, e.extensions?.['argumentPath']])).toEqual([[['boom'], ['input', 'a']], [['boom'], ['input', 'b']]]);
  });

  it('facts never replace the code or the request id', () => {
    const [error] = toGraphqlErrors(new DomainError('DUPLICATE', { facts: { code: 'X', requestId: 'Y', module: 'grids' } }), { requestId });
    expect(error?.extensions).toMatchObject({ code: 'DUPLICATE', requestId, module: 'grids' });
  });

  it('missing and foreign are one and the same entry', () => {
    expect(toGraphqlErrors(notFound(), { requestId })).toEqual(toGraphqlErrors(notFound(), { requestId }));
  });

  const validation: readonly (readonly [string, string, string, readonly unknown[] | undefined])[] = [
    ['{ unti }', 'GRAPHQL_VALIDATION_FAILED', '类型 Query 上没有字段 unti', undefined],
    ['{ unit }', 'GRAPHQL_VALIDATION_FAILED', '字段 unit 缺少必填参数 id', ['id']],
    ['{ unit(id: 1.5) }', 'GRAPHQL_VALIDATION_FAILED', '此处应为编号', ['id']],
    ['{ unit(id: "1", x: 2) }', 'GRAPHQL_VALIDATION_FAILED', 'Query.unit 没有参数 x', ['x']],
    ['{ create(input: {name: "a", level: TOWN}) }', 'GRAPHQL_VALIDATION_FAILED', '取值不在 Level 的可选范围内', ['input', 'level']],
    ['{ create(input: {level: GRID}) }', 'GRAPHQL_VALIDATION_FAILED', '缺少必填项 name', ['input', 'name']],
    ['{ create(input: {name: "a", nmae: 1}) }', 'GRAPHQL_VALIDATION_FAILED', '没有 nmae 这一项', ['input', 'nmae']],
    ['{ create(input: {name: "a", place: {code: "1", tags: [1, "x"]}}) }', 'GRAPHQL_VALIDATION_FAILED', '此处应为整数', ['input', 'place', 'tags', 1]],
    ['query ($id: Int) { unit(id: $id) }', 'GRAPHQL_VALIDATION_FAILED', '变量 $id 声明为 Int', ['id']],
  ];
  it.each(validation)('%s is %s with a Chinese message and the argument', (text, code, zh, argumentPath) => {
    const [error] = validated(text);
    expect(error?.extensions).toMatchObject({ code, messageZh: expect.stringContaining(zh), requestId });
    expect(error?.extensions?.['argumentPath']).toEqual(argumentPath);
    expect(error?.locations).toBeDefined();
  });

  it('a syntax error keeps GRAPHQL_PARSE_FAILED and its place', () => {
    let error: unknown;
    try {
      parse('{ unit(');
    } catch (e) {
      error = e;
    }
    expect(toGraphqlErrors(error, { requestId })[0]).toMatchObject({ locations: [{ line: 1 }], extensions: { code: 'GRAPHQL_PARSE_FAILED', messageZh: expect.stringContaining('语法错误') } });
  });

  it('each faulty member of a variable is one BAD_USER_INPUT with the path of the argument, and no value is repeated', () => {
    const secret = { level: 'secret-value', place: { code: 7, tags: [1, 'secret-value'] }, extra: 'secret-value' };
    const errors = coerced('query ($in: UnitInput!) { create(input: $in) }', { in: secret });
    expect(errors.map((e) => e.extensions?.['argumentPath'])).toEqual([
      ['input', 'name'], ['input', 'level'], ['input', 'place', 'code'], ['input', 'place', 'tags', 1], ['input', 'extra'],
    ]);
    expect(errors.every((e) => e.extensions?.['code'] === 'BAD_USER_INPUT')).toBe(true);
    expect(errors.map((e) => e.extensions?.['messageZh']).join()).not.toContain('secret');
    expect(errors[0]?.message).toBe('Variable "$in" at "in.name": Field "name" of required type "String!" was not provided.');
  });

  it('a missing variable names its argument', () => {
    const [error] = coerced('query ($id: ID!) { unit(id: $id) }', {});
    expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: ['id'], messageZh: expect.stringContaining('变量 $id 为必填') });
  });

  it('an ambiguous operation is OPERATION_RESOLUTION_FAILURE', () => {
    expect(coerced('query A { boom } query B { boom }', {})[0]?.extensions).toMatchObject({ code: 'OPERATION_RESOLUTION_FAILURE' });
  });

  it('a defect is logged whole with the request id and answered UNAVAILABLE without stack, message or cause', () => {
    const defects: unknown[] = [];
    const defect = new TypeError('cannot read 13800000000 of undefined');
    const errors = toGraphqlErrors(new GraphQLError(defect.message, { originalError: defect, path: ['boom'] }), { requestId, onDefect: (e, id) => defects.push(e, id) });
    expect(defects).toEqual([defect, requestId]);
    expect(JSON.stringify(errors)).not.toMatch(/13800000000|stack|undefined/);
    expect(errors[0]).toMatchObject({ path: ['boom'], extensions: { code: 'UNAVAILABLE', requestId } });
  });

  it('a GraphQLError that a resolver throws without one of our codes is a defect, not an answer', () => {
    expect(thrown(new GraphQLError('internal detail'))[0]?.extensions?.['code']).toBe('UNAVAILABLE');
    expect(thrown(new GraphQLError('x', { extensions: { code: 'INTERNAL_SERVER_ERROR' } }))[0]?.extensions?.['code']).toBe('UNAVAILABLE');
    expect(thrown(new GraphQLError('x', { extensions: { code: 'FORBIDDEN', messageZh: '没有权限' } }))[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it.each([
    [{ code: 'ECONNREFUSED' }, 'UNAVAILABLE'],
    [{ code: '57P01', severity: 'ERROR' }, 'UNAVAILABLE'],
    [{ code: '40P01', severity: 'ERROR' }, 'UNAVAILABLE'],
    [{ code: '57014', severity: 'ERROR' }, 'TIMEOUT'],
    [{ code: '22021', severity: 'ERROR' }, 'VALIDATION'],
    [{ code: '42703', severity: 'ERROR' }, 'UNAVAILABLE'],
  ])('PostgreSQL failure %j is %s', (facts, code) => {
    expect(thrown(Object.assign(new Error('pg'), facts))[0]?.extensions?.['code']).toBe(code);
  });

  it('whatever is thrown, even nothing at all, gives an entry', () => {
    for (const odd of [undefined, null, 'text', 42, {}, Symbol('x')]) {
      expect(toGraphqlErrors(odd, { requestId })[0]?.extensions).toMatchObject({ code: 'UNAVAILABLE', requestId });
    }
  });
});
