import { defineOperation } from '@xiangzhi/graphql-kit';
import { bareViews, sourceOf } from '../fixtures/bare-views.js';

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
    const { ask, views } = bareViews([sourceOf('core', careless)]);
    const { data, errors } = JSON.parse((await ask('{ carelessField }')).body) as { data: { carelessField: unknown }; errors: { extensions: { code: string } }[] };
    expect(data.carelessField).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    await views.close();
  });
});
