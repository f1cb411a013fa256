import { roundTripsOf, statementsOf } from '@xiangzhi/testing';
import { aBench, conduct, freshId, laboratory, Meeting, POUR, PUT, type Bench, type Laboratory } from '../fixtures/laboratory.js';

let lab: Laboratory;
let bench: Bench;

beforeAll(async () => {
  lab = await laboratory();
});

beforeEach(async () => {
  bench = await aBench(lab);
  Object.assign(conduct, { meeting: new Meeting(1), attempts: 0 });
});

const ask = (document: string, input: object) => lab.runtime.ask(bench.actor, document, { i: input });

const costOf = async (doing: () => Promise<unknown>): Promise<{ readonly trips: number; readonly statements: number }> => {
  let trips = 0;
  const counted = await statementsOf(async () => void (trips = await roundTripsOf(doing, lab.on)), lab.on);
  return { trips, statements: counted.reduce((sum, { calls }) => sum + calls, 0) };
};

describe('what a write costs', () => {
  it('two round trips for a new row: may it be written; all that is written, its answer and COMMIT', async () => {
    // Module, claim; row, event, wake, entry, result of the claim; answer.
    expect(await costOf(() => ask(PUT, { clientRequestId: freshId(), name: 'a' }))).toEqual({ trips: 2, statements: 8 });
  });

  it('one more for each row that is locked first, and none for its change, which fails by itself where somebody was faster', async () => {
    for (const name of ['a', 'b']) await ask(PUT, { name, amount: 5 });
    const [from, to] = await bench.jars();
    expect((await costOf(() => ask(POUR, { fromId: from?.id, toId: to?.id }))).trips).toBe(4);
    expect((await bench.jars()).map(({ amount, version }) => [amount, version])).toEqual([[4, 2], [6, 2]]);
  });

  it('a replay is answered in three: may it be written, what was it, its answer', async () => {
    const input = { clientRequestId: freshId(), name: 'a' };
    await ask(PUT, input);
    expect(await costOf(() => ask(PUT, input))).toEqual({ trips: 3, statements: 4 });
  });

  it('a refusal of the use case costs its rollback and its entry in the trail, and nothing of what was to be written is sent', async () => {
    // May it be written; ROLLBACK; the entry with its COMMIT.
    const cost = await costOf(() => ask(PUT, { clientRequestId: freshId(), name: 'forbidden' }));
    expect(cost).toEqual({ trips: 3, statements: 3 });
    expect([await bench.jars(), await bench.told(), (await bench.trail()).map(({ outcome }) => outcome)]).toEqual([[], [], ['DENIED']]);
  });
});
