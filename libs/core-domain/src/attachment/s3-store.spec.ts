import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { newId } from '@xiangzhi/kernel';
import { ACCESS_KEY, BUCKET, S3Server } from './fixtures/s3-server.js';
import { isSignedWith } from './fixtures/signature-v4.js';
import type { FileKey, StoredContent } from './file-store.js';
import { S3Store, type S3Settings } from './s3-store.js';

const MEGABYTE = 1_048_576;

let server: S3Server;
let store: S3Store;

const settings = (more: Partial<S3Settings> = {}): S3Settings => ({ endpoint: server.endpoint, region: 'us-east-1', bucket: BUCKET, ...ACCESS_KEY, pathStyle: true, ...more });

beforeAll(async () => {
  server = await S3Server.open();
  store = new S3Store(settings());
});
afterAll(() => server.close());
beforeEach(() => {
  server.calls.length = 0;
});

const keyOf = (content: Buffer, tenantId: string = newId()): FileKey => ({ tenantId, sha256: createHash('sha256').update(content).digest('hex') });
const objectOf = ({ tenantId, sha256 }: FileKey): string => `${tenantId}/${sha256}`;

const streamOf = (content: Buffer): Readable =>
  Readable.from((function* () {
    for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
  })());

const readBack = async (key: FileKey): Promise<Buffer | undefined> => {
  const opened = await store.open(key);
  return opened && Buffer.concat(await opened.content.toArray());
};

describe('§3.8 contents in a bucket', () => {
  it('what was put is read, by township and hash, until it is deleted', async () => {
    const content = randomBytes(5_000);
    const [key, elsewhere] = [keyOf(content), keyOf(content)];
    expect(await store.open(key)).toBeUndefined();
    await store.put(key, streamOf(content));
    expect([...server.objects.keys()]).toContain(objectOf(key));
    expect((await store.open(key))?.bytes).toBe(5_000);
    expect([await readBack(key), await readBack(elsewhere)]).toEqual([content, undefined]);
    await store.delete(key);
    await store.delete(key);
    expect(await store.open(key)).toBeUndefined();
  });

  it('a content that is there already is not sent again', async () => {
    const content = randomBytes(100);
    const key = keyOf(content);
    await store.put(key, streamOf(content));
    await store.put(key, streamOf(content));
    expect(server.calls).toEqual(['HEAD', 'PUT', 'HEAD']);
  });

  it('a large one goes in parts, and is whole', async () => {
    const content = randomBytes(12 * MEGABYTE);
    const key = keyOf(content);
    await store.put(key, streamOf(content));
    expect(server.calls).toEqual(['HEAD', 'POST', 'PUT', 'PUT', 'PUT', 'POST']);
    expect((await readBack(key))?.equals(content)).toBe(true);
  });

  it.each([100, 12 * MEGABYTE])('of %i bytes, what is not what the key says, and what breaks off, is not stored', async (bytes) => {
    const key = keyOf(Buffer.from('something else'));
    const content = randomBytes(bytes);
    await expect(store.put(key, streamOf(content))).rejects.toThrow('what came is not');
    const broken = Readable.from((function* () {
      yield content;
      throw new Error('gone');
    })());
    await expect(store.put(key, broken)).rejects.toThrow('gone');
    expect([server.objects.has(objectOf(key)), server.uploads.size]).toEqual([false, 0]);
  });

  it('lists the contents of a township and of no other, over all pages, and nothing that is no content', async () => {
    const tenantId = newId();
    const keys = await Promise.all([1, 2, 3].map(async (n) => {
      const content = randomBytes(n);
      await store.put(keyOf(content, tenantId), streamOf(content));
      return keyOf(content, tenantId);
    }));
    await store.put(keyOf(randomBytes(0)), Readable.from([]));
    server.objects.set(`${tenantId}/readme`, Buffer.from('x'));
    const listed: StoredContent[] = [];
    for await (const page of store.list(tenantId)) listed.push(...page);
    expect(listed.map(({ sha256 }) => sha256)).toEqual(keys.map(({ sha256 }) => sha256).sort());
    expect(listed[0]?.putAt).toEqual(new Date('2026-03-01T02:00:00.000Z'));
  });

  it('no key comes from outside', async () => {
    await expect(store.open({ tenantId: '../..', sha256: 'a'.repeat(64) })).rejects.toThrow(TypeError);
  });

  it('a wrong secret, a server that is ill and one that is not there are UNAVAILABLE', async () => {
    const content = randomBytes(100);
    const key = keyOf(content);
    const refused = { code: 'UNAVAILABLE', details: { rule: '§3.8' } };
    const attempts = (from: S3Store) => [() => from.put(key, streamOf(content)), () => from.open(key), () => from.delete(key)];
    for (const attempt of attempts(new S3Store(settings({ secretAccessKey: 'another' })))) await expect(attempt()).rejects.toMatchObject(refused);
    for (const attempt of attempts(new S3Store(settings({ endpoint: 'http://127.0.0.1:9' })))) await expect(attempt()).rejects.toMatchObject(refused);
    server.sick = 503;
    await expect(store.put(key, streamOf(content))).rejects.toMatchObject(refused);
    server.sick = undefined;
    await store.put(key, streamOf(content));
    expect(await readBack(key)).toEqual(content);
  });
});

describe('the signature that the test server checks', () => {
  const headers = {
    host: 'examplebucket.s3.amazonaws.com', range: 'bytes=0-9', 'x-amz-date': '20130524T000000Z',
    'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    authorization: 'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  };

  it('is that of the published example', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    expect(isSignedWith(secret, { method: 'GET', url: '/test.txt', headers })).toBe(true);
    expect(isSignedWith(secret, { method: 'PUT', url: '/test.txt', headers })).toBe(false);
    expect(isSignedWith('another', { method: 'GET', url: '/test.txt', headers })).toBe(false);
  });
});
