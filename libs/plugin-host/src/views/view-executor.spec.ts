import { defineOperation } from '@xiangzhi/graphql-kit';
import { Input, Output, Text } from '@xiangzhi/vocabulary';
import { aSession, bareViews, sourceOf } from '../fixtures/bare-views.js';

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

@Input({ zh: '回声', en: 'What to say.' })
class EchoInput {
  @Text({ zh: '话', en: 'Words.', max: 5 })
  readonly words!: string;
}

const echo = (name: string, secret: boolean) =>
  defineOperation({ kind: 'query', name, zh: '回声', en: 'Says it again.', access: 'public', audience: ['PUBLIC'], input: EchoInput, secret, result: 'json', run: (_context: unknown, { words }: EchoInput) => Promise.resolve(words) });

describe('the input of an operation is checked as that of a use case', () => {
  it('unless it holds secrets, which are handed on as they were typed', async () => {
    const { ask, views } = bareViews([sourceOf('core', echo('echo', false), echo('secretEcho', true))]);
    const answer = async (query: string): Promise<{ data: Record<string, unknown>; errors?: { extensions: { code: string; argumentPath: string[] } }[] }> => JSON.parse((await ask(query)).body) as never;
    expect((await answer('{ echo(input: { words: " hi " }) secretEcho(input: { words: " hi " }) }')).data).toEqual({ echo: 'hi', secretEcho: ' hi ' });
    const { data, errors } = await answer('{ echo(input: { words: "too long" }) secretEcho(input: { words: "too long" }) }');
    expect(data).toEqual({ echo: null, secretEcho: 'too long' });
    expect(errors).toMatchObject([{ extensions: { code: 'VALIDATION', argumentPath: ['input', 'words'] } }]);
    await views.close();
  });
});

@Output({ zh: '联系人', en: 'A person.' })
class Contact {
  @Text({ zh: '称呼', en: 'How to call him.', max: 5, privacy: 0 })
  readonly title!: string;

  @Text({ zh: '手机号', en: 'Mobile number.', max: 11, privacy: 2 })
  readonly mobile!: string;
}

const contacts = (name: string, access: 'signedIn' | { readonly permission: string }) =>
  defineOperation({ kind: 'query', name, zh: '联系人', en: 'People.', access, audience: ['TENANT'], result: [Contact], run: () => Promise.resolve([{ title: '老李', mobile: '13800000000' }, { title: '老王', mobile: '13900000000' }]) });

describe('§3.11 what JavaScript answers is held to the clearance as well', () => {
  it('above it a field is null with one notice a path; what is the caller’s own he reads', async () => {
    const { ask, views } = bareViews([sourceOf('core', contacts('contacts', { permission: 'core:tenant:read' }), contacts('myContacts', 'signedIn'))]);
    const answer = JSON.parse((await ask('{ contacts { title number: mobile } myContacts { mobile } }', aSession('TENANT', { clearance: 1, permissions: ['core:tenant:read'] }))).body) as unknown;
    expect(answer).toEqual({
      data: { contacts: [{ title: '老李', number: null }, { title: '老王', number: null }], myContacts: [{ mobile: '13800000000' }, { mobile: '13900000000' }] },
      extensions: { notices: [{ code: 'MASKED', path: ['contacts', 'number'], messageZh: '「手机号」超出您的查看权限，未显示' }] },
    });
    const cleared = JSON.parse((await ask('{ contacts { mobile } }', aSession('TENANT', { clearance: 2, permissions: ['core:tenant:read'] }))).body) as { data: { contacts: unknown[] } };
    expect(cleared.data.contacts).toEqual([{ mobile: '13800000000' }, { mobile: '13900000000' }]);
    await views.close();
  });
});
