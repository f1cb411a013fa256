import { aTownship, statementsOf, testDatabase, testRuntime } from './index.js';

describe('the test kit', () => {
  it('makes a township with units and actors in a few milliseconds, each apart from the others', async () => {
    await testDatabase();
    const townships = await Promise.all(Array.from({ length: 20 }, () => aTownship({ villages: 3 })));
    expect(new Set(townships.map(({ areaCode }) => areaCode)).size).toBe(20);
    const runtime = await testRuntime();
    const [first, second] = townships;
    const [a, b] = [await first!.actor(), await second!.actor()];
    const ids = async (actor: typeof a) => (await runtime.data<{ orgTree: { nodes: { id: string }[] } }>(actor, '{orgTree{nodes{id}}}')).orgTree.nodes.map(({ id }) => id);
    expect([(await ids(a)).length, (await ids(b)).length]).toEqual([4, 4]);
    expect((await ids(a)).filter((id) => id === first!.root.id)).toHaveLength(1);
    const counted = await statementsOf(() => runtime.data(a, '{orgTree{nodes{id parent{name}}}}'));
    expect(counted).toMatchObject([{ role: 'xz_app', calls: 1 }]);
  });
});
