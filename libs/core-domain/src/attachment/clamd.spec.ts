import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Clamd } from './clamd.js';
import { ImageCleaner } from './clean-image.js';
import { ClamdServer, EICAR } from './fixtures/clamd-server.js';
import { imageOf } from './fixtures/photos.js';
import { docxOf } from './fixtures/zip-of.js';
import { receiveFile } from './receive-file.js';

const MEGABYTE = 1_048_576;
const directory = mkdtempSync(join(tmpdir(), 'xiangzhi-scan-'));
const images = new ImageCleaner();

let server: ClamdServer;
let clamd: Clamd;

beforeAll(async () => {
  server = await ClamdServer.open();
  clamd = new Clamd({ host: '127.0.0.1', port: server.port, patienceMs: 500 });
});
afterEach(() => {
  server.mood = 'WELL';
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

const scan = (content: Buffer | string, by = clamd) => {
  const path = join(directory, 'file');
  writeFileSync(path, content);
  return by.scan(path).finally(() => rmSync(path));
};

const receive = (name: string, content: Buffer | string, scanner?: Clamd) =>
  receiveFile(Readable.from([Buffer.from(content)]), { name }, { directory, maxBytes: MEGABYTE, images, scanner }, async ({ scan: said }) => said);

const UNAVAILABLE = { code: 'UNAVAILABLE', details: { rule: '§3.8' } };

describe('§3.8 a file is shown to the virus scanner', () => {
  it('clean, infected, and of many frames', async () => {
    expect(await scan('harmless')).toEqual({ kind: 'CLEAN' });
    expect(await scan(EICAR)).toEqual({ kind: 'INFECTED', virus: 'Win.Test.EICAR_HDB-1' });
    expect(await scan(Buffer.concat([randomBytes(3 * MEGABYTE), Buffer.from(EICAR)]))).toMatchObject({ kind: 'INFECTED' });
    expect(await scan(randomBytes(3 * MEGABYTE))).toEqual({ kind: 'CLEAN' });
  });

  it('one that is not there, hangs up, says nothing or has not looked at all of it is UNAVAILABLE', async () => {
    await expect(scan('harmless', new Clamd({ host: '127.0.0.1', port: 9, patienceMs: 500 }))).rejects.toMatchObject(UNAVAILABLE);
    for (const mood of ['HANGS_UP', 'SILENT', { limit: 1_000 }] as const) {
      server.mood = mood;
      await expect(scan(randomBytes(3 * MEGABYTE))).rejects.toMatchObject(UNAVAILABLE);
    }
    await expect(scan(randomBytes(5_000))).rejects.toMatchObject({ ...UNAVAILABLE, messageZh: expect.stringContaining('调大检查服务的上限') });
  });

  it('an infected upload is refused with the name of the virus, whatever it calls itself', async () => {
    const refused = { code: 'VALIDATION', messageZh: expect.stringMatching(/病毒（Win\.Test\.EICAR_HDB-1）/), details: { argumentPath: ['file'] } };
    await expect(receive('说明.txt', EICAR, clamd)).rejects.toMatchObject(refused);
    await expect(receive('照片.jpg', Buffer.concat([await imageOf('jpeg'), Buffer.from(EICAR)]), clamd)).rejects.toMatchObject(refused);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('a clean one is CLEAN, and NOT_SCANNED where there is no scanner', async () => {
    expect([await receive('a.docx', docxOf(), clamd), await receive('a.docx', docxOf())]).toEqual(['CLEAN', 'NOT_SCANNED']);
  });

  it('nothing is taken that nobody could look at, and nothing of it stays', async () => {
    server.mood = 'HANGS_UP';
    await expect(receive('说明.txt', 'harmless', clamd)).rejects.toMatchObject(UNAVAILABLE);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('what is refused anyway is not shown to it', async () => {
    const before = server.scanned;
    await expect(receive('a.exe', 'MZ', clamd)).rejects.toMatchObject({ code: 'VALIDATION' });
    expect(server.scanned).toBe(before);
  });
});
