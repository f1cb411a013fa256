import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { newId } from '@xiangzhi/kernel';
import { DirectoryStore } from './directory-store.js';
import type { FileKey } from './file-store.js';

const root = mkdtempSync(join(tmpdir(), 'xiangzhi-store-'));
const store = new DirectoryStore(root);

afterAll(() => rmSync(root, { recursive: true }));

const keyOf = (content: Buffer, tenantId: string = newId()): FileKey => ({ tenantId, sha256: createHash('sha256').update(content).digest('hex') });
const streamOf = (content: Buffer): Readable => Readable.from([content.subarray(0, 10), content.subarray(10)]);

const readBack = async (key: FileKey, from = store): Promise<Buffer | undefined> => {
  const opened = await from.open(key);
  return opened && Buffer.concat(await opened.content.toArray());
};

const filesOf = ({ tenantId }: FileKey): readonly string[] =>
  readdirSync(join(root, tenantId), { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(root, tenantId, name)).isFile());

describe('§3.8 contents lie under their hash', () => {
  it('what was put is read, by another process as well, until it is deleted', async () => {
    const content = randomBytes(5_000);
    const key = keyOf(content);
    expect(await readBack(key)).toBeUndefined();
    await store.put(key, streamOf(content));
    expect(await readBack(key, new DirectoryStore(root))).toEqual(content);
    await store.delete(key);
    await store.delete(key);
    expect(await readBack(key)).toBeUndefined();
  });

  it('fifty writers of one content are one file, and nothing half-written lies beside it', async () => {
    const content = randomBytes(50_000);
    const key = keyOf(content);
    await Promise.all(Array.from({ length: 50 }, () => store.put(key, streamOf(content))));
    expect(filesOf(key)).toEqual([join(key.sha256.slice(0, 2), key.sha256)]);
    expect(await readBack(key)).toEqual(content);
  });

  it('townships do not share: the same content of another one lies there on its own', async () => {
    const content = randomBytes(100);
    const [here, there] = [keyOf(content), keyOf(content)];
    await store.put(here, streamOf(content));
    expect(await readBack(there)).toBeUndefined();
  });

  it('what is not what the key says, and what breaks off, is not stored', async () => {
    const key = keyOf(Buffer.from('something else'));
    await expect(store.put(key, streamOf(randomBytes(100)))).rejects.toThrow('what came is not');
    const broken = Readable.from((function* () {
      yield Buffer.from('part');
      throw new Error('gone');
    })());
    await expect(store.put(key, broken)).rejects.toThrow('gone');
    expect(filesOf(key)).toEqual([]);
  });

  it('no path comes from outside', async () => {
    const sha256 = 'a'.repeat(64);
    for (const key of [{ tenantId: '../..', sha256 }, { tenantId: newId(), sha256: '../../../etc/passwd' }, { tenantId: newId(), sha256: `${sha256}/..` }]) {
      await expect(store.open(key)).rejects.toThrow(TypeError);
    }
  });
});
