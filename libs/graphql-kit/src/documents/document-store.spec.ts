import { DomainError } from '@xiangzhi/kernel';
import { buildSchema } from 'graphql';
import { DocumentStore } from './index.js';

const schema = buildSchema('type Query { me: String }');

describe('DocumentStore', () => {
  it('parses a text once and answers the same document', () => {
    const store = new DocumentStore();
    expect(store.load('{ me }')).toBe(store.load('{ me }'));
    expect(store.load('{ me }').hash).toMatch(/^[0-9a-f]{64}$/);
    expect(store.size).toBe(1);
  });

  it('keeps at most the given number of documents and of bytes', () => {
    const store = new DocumentStore({ maxDocuments: 3 });
    for (let i = 0; i < 10; i += 1) store.load(`{ a${i}: me }`);
    expect(store.size).toBe(3);
    const small = new DocumentStore({ maxBytes: 20_000 });
    for (let i = 0; i < 100; i += 1) small.load(`{ a${i}: me }`);
    expect(small.bytes).toBeLessThanOrEqual(20_000);
    expect(small.size).toBeGreaterThan(0);
  });

  it('does not keep refused texts, so that a flood of them pushes nothing out', () => {
    const store = new DocumentStore();
    expect(() => store.load('{ me')).toThrow('Syntax Error');
    expect(() => store.load(`{ ${'a '.repeat(101)} }`)).toThrow(DomainError);
    expect(store.size).toBe(0);
  });

  it('a document found wrong in one view is still usable in another', () => {
    const store = new DocumentStore();
    const loaded = store.load('{ me }');
    expect(store.validate('a', schema, loaded)).toEqual([]);
    expect(store.validate('b', buildSchema('type Query { you: String }'), loaded)).toHaveLength(1);
    expect(store.validate('b', schema, loaded)).toHaveLength(1); // remembered per view key
  });

  it('gives Apollo the documents that are valid in its view, and only those', async () => {
    const store = new DocumentStore();
    const { hash, document } = store.load('{ me }');
    const apollo = store.forApollo('a');
    expect(await apollo.get(`prefix:${hash}`)).toBeUndefined();
    store.validate('a', schema, store.load('{ me }'));
    expect(await apollo.get(`prefix:${hash}`)).toBe(document);
    expect(await store.forApollo('b').get(hash)).toBeUndefined();
  });
});
