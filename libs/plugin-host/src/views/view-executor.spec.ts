import { defineOperation } from '@xiangzhi/plugin-api';
import { aPlugin, testRuntime } from '@xiangzhi/testing';

/** A field that was declared for people who are signed in, and whose code forgets to look. */
const careless = defineOperation({
  kind: 'query',
  name: 'carelessField',
  zh: '忘了检查登录的字段',
  en: 'A field that does not look at the session.',
  access: 'signedIn',
  audience: ['TENANT', 'PUBLIC'],
  result: 'flag',
  run: () => Promise.resolve(true),
});

describe('access of a root field is held by the runtime, not by its author', () => {
  it('signedIn: refused without a session although the field does not ask', async () => {
    const runtime = await testRuntime({ plugins: [await aPlugin({ key: 'careless', operations: [careless] })] });
    const { data, errors } = await runtime.ask<{ carelessField: unknown }>(null, '{ carelessField }');
    expect(data.carelessField).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });
});
