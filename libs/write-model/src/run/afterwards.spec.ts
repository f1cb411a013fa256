import { DomainError } from '@xiangzhi/kernel';
import { aPlugin, testRuntime } from '@xiangzhi/testing';
import { Input, Output, Whole } from '@xiangzhi/vocabulary';
import { defineUseCase } from '../index.js';
import { aBench, conduct, DEPOSIT, freshId, laboratory, type Bench, type Laboratory } from '../fixtures/laboratory.js';

let lab: Laboratory;
let bench: Bench;

beforeAll(async () => {
  lab = await laboratory();
});

/** How many jars everybody can see: only what is committed. */
const committed = async (): Promise<number> => (await bench.jars()).length;

beforeEach(async () => {
  bench = await aBench(lab);
  conduct.settle = committed;
});

const deposit = (input: object, document = DEPOSIT) => lab.runtime.ask<{ depositJar: Record<string, unknown> | null }>(bench.actor, document, { i: input });

describe('what follows a commit', () => {
  it('runs after it, and answers the fields of the payload that are no record', async () => {
    const { data, errors } = await deposit({ name: 'a' });
    const [jar] = await bench.jars();
    expect([data, errors]).toEqual([{ depositJar: { jar: { id: jar!.id }, receipt: { of: jar!.id, stored: 1 } } }, []]);
  });

  it('runs for a replay too', async () => {
    const clientRequestId = freshId();
    const first = await deposit({ clientRequestId, name: 'a' });
    await deposit({ name: 'b' });
    const replay = await deposit({ clientRequestId, name: 'a' });
    expect(replay.data).toMatchObject({ depositJar: { jar: first.data.depositJar!['jar'], receipt: { stored: 2 } } });
    expect(await committed()).toBe(2);
  });

  it('its fields may bear any alias, also the name of another field', async () => {
    const { data, errors } = await deposit({ name: 'a' }, 'mutation($i: PutJarInput!) { depositJar(input: $i) { receipt: jar { name } jar: receipt { of: stored stored: of } warnings: receipts { stored } w: warnings { code } all: receipts { __typename } } }');
    const [jar] = await bench.jars();
    expect([data, errors]).toEqual([{ depositJar: { receipt: { name: 'a' }, jar: { of: 1, stored: jar!.id }, warnings: [{ stored: 1 }], w: [], all: [{ __typename: 'JarReceipt' }] } }, []]);
  });

  it.each([
    ['a refusal', () => new DomainError('TIMEOUT', { messageZh: '模块装载超时' }), '模块装载超时'],
    ['a defect', () => new Error('a defect'), '请勿重复提交'],
  ])('failing by %s, it says that the write stands', async (kind, fault, said) => {
    conduct.settle = () => Promise.reject(fault());
    const asked = deposit({ name: 'a' });
    if (kind === 'a defect') await expect(asked).rejects.toThrow('a defect');
    else expect((await asked).errors).toMatchObject([{ path: ['depositJar'], extensions: { code: 'UNAVAILABLE', committed: true, messageZh: expect.stringContaining(said) } }]);
    expect(await committed()).toBe(1);
    expect((await bench.trail()).map(({ outcome }) => outcome)).toEqual(['OK']);
  });
});

it('an output in a payload that nothing answers does not boot', async () => {
  @Input({ zh: '空', en: 'Nothing.' })
  class EmptyInput {
    @Whole({ zh: '数', en: 'Number.', optional: true })
    readonly number?: number;
  }
  @Output({ zh: '孤儿', en: 'Nobody answers it.' })
  class Orphan {
    @Whole({ zh: '数', en: 'Number.' })
    readonly number!: number;
  }
  const useCase = defineUseCase({ name: 'orphan', zh: '孤儿', permission: 'orphan:it:do', input: EmptyInput, payload: { orphan: Orphan }, run: () => Promise.resolve({ orphan: null }) });
  const plugin = await aPlugin({ key: 'orphan', useCases: [useCase] });
  await expect(testRuntime({ plugins: [plugin], on: lab.on })).rejects.toThrow('orphan: the payload field orphan is no record, and there is no afterwards that answers it');
});
