import { DocumentStore, defineOperation, type Operation } from '@xiangzhi/graphql-kit';
import { PlanCache } from '@xiangzhi/read-model';
import { aSession, bareViews, sourceOf } from '../fixtures/bare-views.js';

const flag = (name: string, more: Partial<Operation> = {}): Operation =>
  defineOperation({ kind: 'query', name, zh: '探测', access: 'public', audience: ['TENANT', 'PUBLIC'], result: 'flag', run: () => Promise.resolve(true), ...more });

const core = sourceOf('core', flag('ping'));
const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const modules = seven.map((key) => sourceOf(key, flag(`${key}Ping`)));

/** The n-th set of modules, by the bits of n. */
const setOf = (n: number): readonly string[] => seven.filter((_, bit) => (n >> bit) & 1);

/** Fails to serve its first view. */
class Stumbling extends DocumentStore {
  private stumbled = false;

  override forApollo(viewKey: string): ReturnType<DocumentStore['forApollo']> {
    if (this.stumbled) return super.forApollo(viewKey);
    this.stumbled = true;
    throw new Error('out of memory, this once');
  }
}

describe('a view', () => {
  it('that could not be built is built by the next request, and the defect is told once', async () => {
    const { views, ask, defects } = bareViews([core], { documents: new Stumbling() });
    expect((await ask('{ __typename }')).status).toBe(503);
    expect(await ask('{ __typename }')).toMatchObject({ status: 200, body: expect.stringContaining('"__typename":"Query"') });
    expect(defects).toHaveLength(1);
    await views.close();
  });

  it('decision 18: 2,000 townships with 30 sets of modules hold 30 views', async () => {
    const { views, ask } = bareViews([core, ...modules]);
    for (let township = 0; township < 2_000; township += 1) {
      const { body } = await ask('{ ping }', aSession(), setOf(township % 30));
      expect(body).toBe('{"data":{"ping":true}}');
    }
    expect(views.count).toBe(30);
    await views.close();
  });

  it('knows the fields of its modules and of no others', async () => {
    const { views, ask } = bareViews([core, ...modules]);
    expect((await ask('{ ping aPing }', aSession(), ['a'])).body).toBe('{"data":{"ping":true,"aPing":true}}');
    const { body } = await ask('{ aPinc bPing }', aSession(), ['a']);
    expect(body).toContain('aPing');
    expect(body).toContain('Cannot query field \\"bPing\\"');
    expect((await ask('{ __schema { queryType { fields { name } } } }', aSession(), ['a'])).body).not.toContain('bPing');
    await views.close();
  });

  it('of anybody but a township has the core alone, whatever is loaded', async () => {
    const { views, ask } = bareViews([core, ...modules]);
    expect((await ask('{ ping }')).body).toBe('{"data":{"ping":true}}');
    expect((await ask('{ __schema { queryType { fields { name } } } }')).body).not.toContain('aPing');
    await views.close();
  });
});

describe('views are bounded', () => {
  it('the one that was used longest ago makes room; its plans and verdicts go with it', async () => {
    const forgotten: string[] = [];
    class Watched extends DocumentStore {
      override forgetView(key: string): void {
        forgotten.push(key);
        super.forgetView(key);
      }
    }
    const { views, ask } = bareViews([core, ...modules], { documents: new Watched(), maxViews: 2, plans: new PlanCache() });
    for (const key of ['a', 'b', 'a', 'c']) await ask('{ ping }', aSession(), [key]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(views.count).toBe(2);
    expect(forgotten).toEqual(['TENANT#b#1']);
    await views.close();
  });

  it('a view that still answers is stopped when it has answered', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = sourceOf('slow', flag('slowPing', { run: () => held.then(() => true) }));
    const { views, ask } = bareViews([core, slow, ...modules], { maxViews: 1 });
    const answer = ask('{ slowPing }', aSession(), ['slow']);
    for (const key of ['a', 'b', 'c']) await ask('{ ping }', aSession(), [key]);
    release();
    expect((await answer).body).toBe('{"data":{"slowPing":true}}');
    await views.close();
  });
});

describe('a module that does not compile in the set of a township', () => {
  it('is left out and told; the core and the others answer', async () => {
    const thief = sourceOf('thief', flag('bPing'));
    const { views, ask, defects } = bareViews([core, ...modules, thief]);
    expect((await ask('{ ping bPing }', aSession(), ['a', 'b', 'thief'])).body).toBe('{"data":{"ping":true,"bPing":true}}');
    expect(defects.map(String)).toEqual(['TypeError: two declarations bring the root field bPing']);
    await views.close();
  });
});
