import type { GraphQLFormattedError } from 'graphql';
import { ApolloServer } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import { DomainError, DomainErrors } from '@xiangzhi/kernel';
import { answerMediaType, errorsPlugin, GRAPHQL_RESPONSE_TYPE, httpStatusOf, JSON_TYPE, refusalOf } from './index.js';

const errors = (...codes: string[]): readonly GraphQLFormattedError[] => codes.map((code) => ({ message: code, extensions: { code } }));

describe('media type (GraphQL-over-HTTP §5)', () => {
  it.each([
    [undefined, JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['application/graphql-response+json', GRAPHQL_RESPONSE_TYPE],
    ['application/graphql-response+json, application/json', GRAPHQL_RESPONSE_TYPE],
    ['application/json, application/graphql-response+json', JSON_TYPE],
    ['application/graphql-response+json;charset=utf-8, application/json;q=0.9', GRAPHQL_RESPONSE_TYPE],
    ['application/json;q=0.5, */*;q=0.8', GRAPHQL_RESPONSE_TYPE],
    ['text/html', undefined],
    ['application/json;q=0', undefined],
    [';;;,q=x', undefined],
  ])('Accept %s → %s', (accept, expected) => {
    expect(answerMediaType(accept)).toBe(expected);
  });
});

describe('HTTP status (GraphQL-over-HTTP §6.4)', () => {
  it.each([
    [['GRAPHQL_VALIDATION_FAILED'], 'REFUSED', 200, 400],
    [['TOO_COMPLEX'], 'REFUSED', 200, 400],
    [['UNAUTHENTICATED'], 'REFUSED', 401, 401],
    [['TOKEN_EXPIRED'], 'REFUSED', 401, 401],
    [['UNAUTHENTICATED'], 'EMPTY', 200, 200],
    [['RATE_LIMITED'], 'EMPTY', 429, 429],
    [['PAYLOAD_TOO_LARGE'], 'REFUSED', 413, 413],
    [['UNAVAILABLE'], 'EMPTY', 503, 503],
    [['UNAVAILABLE', 'NOT_FOUND'], 'EMPTY', 200, 200],
    [['UNAVAILABLE'], 'PARTIAL', 200, 200],
    [['NOT_FOUND'], 'EMPTY', 200, 200],
    [[], 'REFUSED', 200, 200],
  ] as const)('%j, %s: %i as application/json, %i as application/graphql-response+json', (codes, outcome, json, response) => {
    expect(httpStatusOf(errors(...codes), outcome, JSON_TYPE)).toBe(json);
    expect(httpStatusOf(errors(...codes), outcome, GRAPHQL_RESPONSE_TYPE)).toBe(response);
  });

  it('a refusal for overload says when to come back', () => {
    const answer = refusalOf(new DomainError('RATE_LIMITED'), undefined, { requestId: 'r' });
    expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '5', 'content-type': 'application/json; charset=utf-8' } });
  });
});

describe('errorsPlugin', () => {
  const server = new ApolloServer<{ requestId: string }>({
    typeDefs: 'type Query { two: String busy: String ok(n: Int): String }',
    resolvers: {
      Query: {
        two: () => { throw new DomainErrors([new DomainError('VALIDATION'), new DomainError('DUPLICATE')]); },
        busy: () => { throw new DomainError('RATE_LIMITED'); },
        ok: () => 'yes',
      },
    },
    plugins: [errorsPlugin((context) => ({ requestId: context.requestId }))],
  });
  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<{ status: number; errors: readonly GraphQLFormattedError[] }> => {
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers: new HeaderMap([['content-type', 'application/json']]), search: '', body: { query, variables } },
      context: () => Promise.resolve({ requestId: 'req-1' }),
    });
    if (answer.body.kind !== 'complete') throw new Error('not complete');
    return { status: answer.status ?? 200, errors: (JSON.parse(answer.body.string) as { errors: readonly GraphQLFormattedError[] }).errors };
  };
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('answers one entry per fault inside a real Apollo Server, and the status of the contract', async () => {
    expect((await ask('{ two }')).errors.map((e) => e.extensions?.['code'])).toEqual(['VALIDATION', 'DUPLICATE']);
    expect((await ask('{ busy }')).status).toBe(429);
    expect((await ask('{ busy ok }')).status).toBe(200);
    expect(await ask('{ nope }')).toMatchObject({ status: 200, errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED', requestId: 'req-1' } }] });
    expect(await ask('query ($n: Int) { ok(n: $n) }', { n: 'x' })).toMatchObject({ status: 200, errors: [{ extensions: { code: 'BAD_USER_INPUT', argumentPath: ['n'] } }] });
  });
});
