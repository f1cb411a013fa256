import { fileURLToPath } from 'node:url';
import { readBanner, requestOf } from './banner.mjs';
import { checkStart } from './check-start.mjs';

const standIn = fileURLToPath(new URL('fixtures/stand-in.mjs', import.meta.url));
const start = (behaviour) =>
  checkStart([process.execPath, standIn, behaviour], { env: process.env, cwd: '/', withinMs: 4_000, stopWithinMs: 2_000, title: 'start' });

describe('smoke test of the start', () => {
  it('passes a start that keeps every promise', async () => {
    expect(await start('good')).toMatchObject({ passed: { length: 3 }, failed: [] });
  });

  it.each([
    ['dies', /ended \(3\) before/],
    ['silent', /no complete banner/],
    ['no-logins', /no line with a demo login/],
    ['answers-errors', /HTTP 200: .*UNAUTHENTICATED/],
    ['answers-null', /HTTP 200: .*null/],
    ['wrong-address', /the banner says/],
    ['ignores-sigterm', /still ran/],
    ['dirty-exit', /ended with 1/],
    ['leaves-a-child', /left processes/],
  ])('red sample: %s', async (behaviour, message) => {
    const { failed } = await start(behaviour);
    expect(failed).toEqual([expect.stringMatching(message)]);
  });
});

describe('banner', () => {
  it('is not read before its last line is complete', () => {
    expect(readBanner('GraphQL  http://127.0.0.1:1/graphql\n13900000000\ncurl -s http://127')).toBeNull();
  });

  it('turns a curl line into the request that it makes', () => {
    const line = `curl -s -X POST "http://127.0.0.1:1/graphql" -H 'Content-Type: application/json' --data '{"query":"{ me { id } }"}'`;
    expect(requestOf(line)).toEqual({
      url: 'http://127.0.0.1:1/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ me { id } }"}',
    });
  });
});
