import fc from 'fast-check';
import { runShell, type RunningShell } from '../fixtures/running-shell.js';

describe('hostile input', () => {
  let shell: RunningShell;
  beforeAll(async () => {
    shell = await runShell({ logLevel: 'silent' });
  });
  afterAll(() => shell.gateway.close());

  const types = fc.oneof(fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', 'multipart/form-data; boundary=x'), fc.string({ unit: 'grapheme-ascii' }).map((text) => text.replace(/[^\x21-\x7e]/g, '')));
  const hostile = fc.constantFrom('{ ok }', '{ a { a', 'mutation { do }', '\0', '\ud800', '__proto__', '../../etc/passwd', "' or 1=1 --", '=cmd()', '<script>', '🌾乡治', 'a'.repeat(5_000));
  const values = fc.oneof(hostile, fc.jsonValue({ maxDepth: 4 }), fc.string({ unit: 'binary' }));
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    fc.record({ query: values, variables: values, operationName: values, extensions: values }, { requiredKeys: [] }).map((body) => Buffer.from(JSON.stringify(body))),
    fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
  );

  it('POST of anything is answered by data or by a typed Chinese error, never by a 500', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, types, async (body, type) => {
        const answer = await fetch(`${shell.url}/graphql`, { method: 'POST', body, headers: type === '' ? {} : { 'content-type': type } });
        const told = (await answer.json()) as { readonly data?: unknown; readonly errors?: readonly { readonly extensions: Readonly<Record<string, string>> }[] };
        expect([200, 400, 413, 415]).toContain(answer.status);
        if (told.errors) expect(told.errors[0]?.extensions['messageZh']).toMatch(/\p{Script=Han}/u);
        else expect(told.data).toBeDefined();
      }),
      { numRuns: 250 },
    );
    // What did reach the runtime holds no text that a column could not keep.
    const texts = JSON.stringify(shell.runtime.received.map(({ body }) => [body.variables, body.operationName]));
    expect(texts).not.toMatch(/\\u0000|\\ud[89a-f]/i);
  });
});
