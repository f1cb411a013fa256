import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clamd } from './clamd.js';
import { DirectoryStore } from './directory-store.js';
import { openFiles } from './files-of.js';
import { S3Store } from './s3-store.js';

const S3 = { endpoint: 'https://s3.example', bucket: 'xiangzhi', accessKeyId: 'KEY', secretAccessKey: 'env:FILES_SECRET' };

describe('§3.8 files.json', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'files-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const read = async (content?: unknown) => {
    if (content !== undefined) await writeFile(join(directory, 'files.json'), typeof content === 'string' ? content : JSON.stringify(content));
    return openFiles(directory, { FILES_SECRET: 'x' });
  };

  it('without it contents lie below the data directory, and nobody looks for viruses', async () => {
    const { store, scanner } = await read();
    expect([store instanceof DirectoryStore, scanner]).toEqual([true, undefined]);
  });

  it('says which bucket, and which scanner', async () => {
    const { store, scanner, directory: incoming } = await read({ s3: S3, clamd: { host: 'clamd.example' } });
    expect([store instanceof S3Store, scanner instanceof Clamd, incoming]).toEqual([true, true, join(directory, 'incoming')]);
  });

  it.each([
    ['what is no JSON', '{ "s3": quite secret', 'is no JSON'],
    ['a part that nobody knows', { S3 }, 'neither s3 nor clamd'],
    ['a bucket without a name', { s3: { ...S3, bucket: undefined } }, 'file.s3: bucket is missing'],
    ['an address that is none', { s3: { ...S3, endpoint: 's3.example' } }, 'endpoint is no http(s) address'],
    ['a flag that is none', { s3: { ...S3, pathStyle: 'quite secret' } }, 'pathStyle is neither true nor false'],
    ['a variable that is not set', { s3: { ...S3, accessKeyId: 'env:NOBODY_SET_IT' } }, 'NOBODY_SET_IT, which is not set'],
    ['a port that is none', { clamd: { host: 'clamd.example', port: '3310' } }, 'file.clamd: port is no whole number'],
  ])('refused with the place and without a value: %s', async (_, content, why) => {
    const refused = read(content);
    await expect(refused).rejects.toThrow(why);
    await expect(refused).rejects.not.toThrow('quite secret');
  });
});
