import request from 'supertest';
import { sql } from '@xiangzhi/persistence';
import { aTownship, aUser, testGateway, type TestGateway, type TestUser, type Township } from '@xiangzhi/testing';
import { Clamd } from '../../libs/core-domain/src/attachment/clamd.js';
import { ClamdServer, EICAR } from '../../libs/core-domain/src/attachment/fixtures/clamd-server.js';
import { ACCESS_KEY, BUCKET, S3Server } from '../../libs/core-domain/src/attachment/fixtures/s3-server.js';
import { S3Store } from '../../libs/core-domain/src/attachment/s3-store.js';
import { wholeBody } from './fixtures/whole-body.js';

let bucket: S3Server;
let clamd: ClamdServer;
let gateway: TestGateway;
let township: Township;
let officer: TestUser;

beforeAll(async () => {
  [bucket, clamd] = await Promise.all([S3Server.open(), ClamdServer.open()]);
  const store = new S3Store({ endpoint: bucket.endpoint, region: 'us-east-1', bucket: BUCKET, ...ACCESS_KEY, pathStyle: true });
  gateway = await testGateway({ files: { store, scanner: new Clamd({ host: '127.0.0.1', port: clamd.port, patienceMs: 1_000 }) } });
});
afterAll(() => Promise.all([bucket.close(), clamd.close()]));

beforeEach(async () => {
  township = await aTownship({ clock: gateway.clock });
  officer = await aUser(gateway, township, { role: 'GRID_OFFICER' });
});
afterEach(() => {
  bucket.sick = undefined;
  clamd.mood = 'WELL';
  expect(gateway.defects).toEqual([]);
});

const send = async (content: string): Promise<request.Response> =>
  request(gateway.url).post('/files').set({ authorization: `Bearer ${await officer.token()}` }).attach('file', Buffer.from(content), { filename: '说明.txt', contentType: 'text/plain' });

const kept = (): Promise<readonly { readonly scan: string; readonly sha256: string }[]> =>
  township.enter((tx) => tx.query(sql`select scan, sha256 from core.attachment where tenant_id = ${township.tenantId}`));

const linkTo = async (id: string): Promise<string> =>
  (await officer.data<{ attachment: { url: string } }>('query($id: ID!) { attachment(id: $id) { url } }', { id })).attachment.url;

describe('§3.8 an installation with a bucket and a virus scanner', () => {
  it('an upload is scanned, lies in the bucket, and is fetched from there by its link (ATT-2)', async () => {
    const answer = await send('现场情况说明');
    expect(answer.status).toBe(201);
    const [row] = await kept();
    expect([row?.scan, bucket.objects.has(`${township.tenantId}/${row?.sha256}`)]).toEqual(['CLEAN', true]);
    const fetched = await request(gateway.url).get(await linkTo(answer.body.data.attachment.id)).buffer(true).parse(wholeBody);
    expect([fetched.status, String(fetched.body)]).toEqual([200, '现场情况说明']);
  });

  it('an infected one is refused, and nothing of it stays anywhere', async () => {
    const before = bucket.objects.size;
    const answer = await send(EICAR);
    expect([answer.status, answer.body.errors[0].extensions]).toEqual([400, expect.objectContaining({ code: 'VALIDATION', rule: '§3.8', messageZh: expect.stringContaining('病毒') })]);
    expect([await kept(), bucket.objects.size]).toEqual([[], before]);
  });

  it('where the scanner or the bucket does not answer the upload is UNAVAILABLE, and may be sent again', async () => {
    clamd.mood = 'HANGS_UP';
    const unscanned = await send('甲');
    clamd.mood = 'WELL';
    bucket.sick = 500;
    const unstored = await send('甲');
    expect([unscanned, unstored].map(({ status, body }) => [status, body.errors[0].extensions.code, body.errors[0].extensions.rule])).toEqual([[503, 'UNAVAILABLE', '§3.8'], [503, 'UNAVAILABLE', '§3.8']]);
    expect(await kept()).toEqual([]);
    bucket.sick = undefined;
    expect((await send('甲')).status).toBe(201);
  });

  it('a file whose bucket does not answer is UNAVAILABLE, and found again afterwards', async () => {
    const url = await linkTo((await send('乙')).body.data.attachment.id);
    bucket.sick = 503;
    expect((await request(gateway.url).get(url)).status).toBe(503);
    bucket.sick = undefined;
    expect((await request(gateway.url).get(url)).status).toBe(200);
  });
});
