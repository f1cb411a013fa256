import { DocumentStore, audienceSchema, defineOperation } from '@xiangzhi/graphql-kit';
import { newId } from '@xiangzhi/kernel';
import type { AudienceKind } from '@xiangzhi/vocabulary';
import { Views } from './views.js';

const ping = defineOperation({ kind: 'query', name: 'ping', zh: '探测', access: 'public', audience: ['PUBLIC'], result: 'flag', run: () => Promise.resolve(true) });

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
    const documents = new Stumbling();
    const defects: unknown[] = [];
    const audience = audienceSchema('PUBLIC', [{ module: 'lab', extensions: [], schema: 'lab', records: [], useCases: [], operations: [ping] }]);
    const services = { clock: { now: () => new Date('2026-03-02T00:00:00Z') } } as never;
    const views = new Views({ generation: 1, audiences: new Map<AudienceKind, typeof audience>([['PUBLIC', audience]]), documents, services, onDefect: (error) => defects.push(error) });
    const query = '{ __typename }';
    const ask = () =>
      views.answer({ method: 'POST', headers: { 'content-type': 'application/json' }, body: { query }, search: '', session: null, facts: { requestId: newId(), ip: '192.0.2.1' }, loaded: documents.load(query) });
    expect((await ask()).status).toBe(503);
    expect(await ask()).toMatchObject({ status: 200, body: expect.stringContaining('"__typename":"Query"') });
    expect(defects).toHaveLength(1);
    await views.close();
  });
});
