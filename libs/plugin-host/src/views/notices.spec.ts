import { aTownship, testRuntime, type TestRuntime, type Township } from '@xiangzhi/testing';

const ADD = `mutation($i: CreateUserInput!) { added: createUser(input: $i) { who: user { tel: mobile } } }`;

let runtime: TestRuntime;
let township: Township;

beforeAll(async () => {
  [runtime, township] = await Promise.all([testRuntime(), aTownship()]);
});

const input = { name: '张三', mobile: '13800001111', roleCode: 'TOWNSHIP_LEADER' };

describe('decision 32 notices of a mutation', () => {
  it('say the whole path, with the aliases of the root field and of the payload', async () => {
    const answer = await runtime.ask(await township.actor({ clearance: 1 }), ADD, { i: { ...input, unitId: township.root.id } });
    expect(answer.data).toEqual({ added: { who: { tel: '138****1111' } } });
    expect(answer.notices.map(({ path }) => path)).toEqual([['added', 'who', 'tel']]);
  });

  it('are not told for what was refused: nothing was shown', async () => {
    const answer = await runtime.ask(await township.actor({ clearance: 1 }), ADD, { i: { ...input, unitId: '01890a5d-ac96-774b-bcce-b302099a8057' } });
    expect(answer.errors).toMatchObject([{ path: ['added'], extensions: { code: 'NOT_FOUND' } }]);
    expect(answer.notices).toEqual([]);
  });

  it('a field that is refused by name is named with its whole path', async () => {
    const document = 'mutation($i: CreateUserInput!) { added: createUser(input: $i) { who: user { status } } }';
    const answer = await runtime.ask(await township.actor({ clearance: 0 }), document, { i: { ...input, unitId: township.root.id } });
    expect(answer.errors).toMatchObject([{ path: ['added'], extensions: { code: 'FORBIDDEN', messageZh: expect.stringContaining('added.who.status') } }]);
  });
});
