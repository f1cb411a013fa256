import type { Actor } from '@xiangzhi/access';
import { isBilingual, testRuntime, undescribed, type TestRuntime } from '@xiangzhi/testing';
import { buildSchema } from 'graphql';

const KINDS: readonly Actor['kind'][] = ['TENANT', 'OVERSIGHT', 'PLATFORM', 'PUBLIC'];

let runtime: TestRuntime;

beforeAll(async () => {
  runtime = await testRuntime();
});

describe('contract every element says what it is, Chinese first, English after a blank line', () => {
  it.each(KINDS)('in the schema of %s', (kind) => {
    const sdl = runtime.sdl(kind === 'PUBLIC' ? null : ({ kind } as Actor));
    const schema = buildSchema(sdl);
    expect(Object.keys(schema.getTypeMap()).length).toBeGreaterThan(10);
    expect(undescribed(schema)).toEqual([]);
  });

  it.each([undefined, '', 'English only', '只有中文', '中文\n\n', '中文\n\n还是中文', 'English\n\n中文'])('would find %j', (description) => {
    expect(isBilingual(description)).toBe(false);
  });
});
