import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { TenantActor } from '@xiangzhi/access';
import { aTownship, testWorker, type TestRuntime, type Township } from '@xiangzhi/testing';
import { corePlugin } from '../core.plugin.js';
import { importRuntime } from '../import/fixtures/import-world.js';
import { Clamd } from './clamd.js';
import { filesOf, type Files } from './files-of.js';
import { ClamdServer, EICAR } from './fixtures/clamd-server.js';
import { anUpload } from './fixtures/folders.js';
import { rescanFiles } from './rescan-files.js';

let runtime: TestRuntime;
let server: ClamdServer;
let files: Files;
let township: Township;
let officer: TenantActor;

beforeAll(async () => {
  runtime = await importRuntime();
  server = await ClamdServer.open();
  files = filesOf(runtime.dataDirectory);
});
beforeEach(async () => {
  server.mood = 'WELL';
  server.scanned = 0;
  township = await aTownship({ on: runtime.on, clock: runtime.clock });
  officer = await township.actor();
});
afterAll(() => server.close());

const kept = async (content: Buffer | string = randomBytes(20), scan = 'NOT_SCANNED'): Promise<string> => {
  const bytes = Buffer.from(content as string);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await files.store.put({ tenantId: township.tenantId, sha256 }, Readable.from([bytes]));
  return anUpload(township, officer, { sha256, scan, at: runtime.clock.now() });
};

const rescan = (): Promise<number> => rescanFiles({
  tenantId: township.tenantId, store: files.store, directory: files.directory, stopping: new AbortController().signal,
  scanner: new Clamd({ host: '127.0.0.1', port: server.port, patienceMs: 300 }),
  inTownship: (body) => runtime.writeModel.performSystem('core', township.tenantId, body),
});

const fileOf = async (id: string, who = officer) =>
  (await runtime.data<{ attachment: { scan: string; url: string | null; scannedAt: string | null } }>(who, 'query($id: ID!) { attachment(id: $id) { scan url scannedAt } }', { id })).attachment;

describe('§3.8 old files are looked at again', () => {
  it('what nobody has looked at is clean afterwards, and is looked at again after a month and not before', async () => {
    const id = await kept();
    expect([await rescan(), (await fileOf(id)).scan]).toEqual([1, 'CLEAN']);
    expect(await rescan()).toBe(0);
    runtime.clock.advance({ hours: 24 * 29 });
    expect(await rescan()).toBe(0);
    runtime.clock.advance({ hours: 24 });
    expect([await rescan(), server.scanned]).toEqual([1, 2]);
    expect(readdirSync(files.directory)).toEqual([]);
  });

  it('an infected one is handed out no more, in none of its rows; data steward and uploader are told, once', async () => {
    const steward = await township.actor({ role: 'DATA_STEWARD' });
    const virus = `${EICAR}${randomBytes(4).toString('hex')}`;
    const [one, two, sound] = [await kept(virus), await kept(virus), await kept()];
    expect(await rescan()).toBe(2);
    expect([await fileOf(one), await fileOf(two)]).toEqual([one, two].map(() => ({ scan: 'INFECTED', url: null, scannedAt: expect.any(String) as unknown })));
    expect((await fileOf(sound)).url).toContain('/files/');
    await testWorker(runtime, [corePlugin]).work();
    for (const who of [steward, officer]) {
      const { myNotifications } = await runtime.data<{ myNotifications: { nodes: { code: string; text: string }[] } }>(who, '{ myNotifications { nodes { code text } } }');
      expect(myNotifications.nodes.map(({ code }) => code)).toEqual(['core.infectedFileFound', 'core.infectedFileFound']);
      expect(myNotifications.nodes[0]?.text).toContain('a.png');
    }
    expect(await rescan()).toBe(0);
  });

  it('a scanner that is away is no verdict: the round fails, and the next one goes on', async () => {
    const ids = [await kept(), await kept()];
    server.mood = 'HANGS_UP';
    await expect(rescan()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await fileOf(ids[0]!)).scan).toBe('NOT_SCANNED');
    server.mood = 'WELL';
    expect(await rescan()).toBe(2);
  });

  it('a file that cannot be judged keeps nobody up and stays what it was, until tomorrow', async () => {
    const large = await kept(randomBytes(5_000));
    runtime.clock.advance({ hours: 1 });
    const small = await kept();
    server.mood = { limit: 1_000 };
    expect(await rescan()).toBe(1);
    expect([(await fileOf(large)).scan, (await fileOf(small)).scan]).toEqual(['NOT_SCANNED', 'CLEAN']);
    server.mood = 'WELL';
    expect(await rescan()).toBe(0);
    runtime.clock.advance({ hours: 24 });
    expect([await rescan(), (await fileOf(large)).scan]).toEqual([1, 'CLEAN']);
  });

  it('a round is bounded, and the next one goes on behind it', async () => {
    for (let n = 0; n < 101; n += 1) await kept();
    expect([await rescan(), await rescan(), await rescan()]).toEqual([100, 1, 0]);
  });
});
