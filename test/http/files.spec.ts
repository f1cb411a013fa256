import { readdirSync, readFileSync, statSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import request from 'supertest';
import sharp from 'sharp';
import { sql } from '@xiangzhi/persistence';
import { aRealmUser, aTownship, aUser, testGateway, type TestGateway, type TestUser, type Township } from '@xiangzhi/testing';
import { imageOf, photoWithPlace } from '../../libs/core-domain/src/attachment/fixtures/photos.js';
import { wholeBody } from './fixtures/whole-body.js';

interface Uploaded {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
}

const LIMIT = 256 * 1024;

let gateway: TestGateway;
let township: Township;
let officer: TestUser;

beforeAll(async () => {
  gateway = await testGateway({ config: { limits: { bodyBytes: 100_000, fileBytes: LIMIT, requestMs: 20_000, anonymousPerMinute: 100_000 } } });
});

beforeEach(async () => {
  township = await aTownship({ clock: gateway.clock });
  officer = await aUser(gateway, township, { role: 'GRID_OFFICER' });
});

const send = async (user: TestUser | undefined, name: string, content: Buffer, declared = 'application/octet-stream'): Promise<request.Response> => {
  const headers: Record<string, string> = user ? { authorization: `Bearer ${await user.token()}` } : {};
  return request(gateway.url).post('/files').set(headers).attach('file', content, { filename: name, contentType: declared });
};

const upload = async (user: TestUser, name = '现场 照片.jpg', content?: Buffer): Promise<Uploaded> => {
  const answer = await send(user, name, content ?? (await photoWithPlace()));
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  return answer.body.data.attachment as Uploaded;
};

const urlOf = async (user: TestUser, id: string): Promise<string> =>
  (await user.data<{ attachment: { url: string } }>('query($id: ID!) { attachment(id: $id) { url } }', { id })).attachment.url;

const fetchFile = (path: string): Promise<request.Response> => request(gateway.url).get(path).buffer(true).parse(wholeBody);
const codeOf = ({ body }: request.Response): string => (Buffer.isBuffer(body) ? JSON.parse(body.toString()) : body).errors[0].extensions.code;

/** Files on the disk of the gateway, of a township or all. */
const onDisk = (below = ''): readonly string[] => {
  const root = join(gateway.dataDirectory, below);
  try {
    return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(root, name)).isFile());
  } catch {
    return [];
  }
};

const rows = (of: Township): Promise<readonly { readonly id: string }[]> => of.enter((tx) => tx.query<{ id: string }>(sql`select id from core.attachment where tenant_id = ${of.tenantId}`));

describe('§3.8 POST /files', () => {
  it('takes a photograph in, without its place; its uploader fetches it by a link, with headers that let it do no harm', async () => {
    const { id, name, mime } = await upload(officer);
    expect([name, mime]).toEqual(['现场 照片.jpg', 'image/jpeg']);
    const answer = await fetchFile(await urlOf(officer, id));
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="file.jpg"; filename*=UTF-8''${encodeURIComponent('现场 照片.jpg')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    });
    expect((await sharp(answer.body as Buffer).metadata()).exif).toBeUndefined();
    expect(gateway.defects).toEqual([]);
  });

  it('a picture carries who has fetched it and in which minute; what is kept stays as it is, and other files go out as they are', async () => {
    const fetched = async (id: string): Promise<Buffer> => (await fetchFile(await urlOf(officer, id))).body as Buffer;
    const kept = (): readonly Buffer[] => onDisk(township.tenantId).map((name) => readFileSync(join(gateway.dataDirectory, township.tenantId, name)));
    const [picture, text] = [await upload(officer, '照片.png', await sharp({ create: { width: 600, height: 400, channels: 3, background: '#5a785a' } }).png().toBuffer()), await upload(officer, '说明.txt', Buffer.from('说明'))];
    const before = kept();
    const first = await fetched(picture.id);
    expect((await sharp(first).metadata()).format).toBe('png');
    expect(before.some((content) => content.equals(first))).toBe(false);
    expect((await fetched(picture.id)).equals(first)).toBe(true);
    gateway.clock.advance({ minutes: 1 });
    expect((await fetched(picture.id)).equals(first)).toBe(false);
    expect([(await fetched(text.id)).toString(), kept()]).toEqual(['说明', before]);
  });

  it('the same file twice is stored once; of the same person it is one row, of another one a row of his own', async () => {
    const content = await imageOf('png');
    const colleague = await aUser(gateway, township, { role: 'GRID_OFFICER' });
    const first = await upload(officer, 'a.png', content);
    expect((await upload(officer, 'a.png', content)).id).toBe(first.id);
    expect((await upload(colleague, 'a.png', content)).id).not.toBe(first.id);
    expect([(await rows(township)).length, onDisk(join('files', township.tenantId)).length]).toEqual([2, 1]);
  });

  it('what is refused is refused as everywhere, and nothing of it stays', async () => {
    const svg = await send(officer, 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml');
    expect([svg.status, svg.body.errors[0].extensions]).toEqual([400, expect.objectContaining({ code: 'VALIDATION', rule: '§3.8', messageZh: expect.stringContaining('SVG'), requestId: expect.any(String) })]);
    expect(codeOf(await send(officer, 'a.png', Buffer.from('MZ')))).toBe('VALIDATION');
    expect([await rows(township), onDisk('incoming'), onDisk(join('files', township.tenantId))]).toEqual([[], [], []]);
  });

  it('one byte above the limit is PAYLOAD_TOO_LARGE, and heard to its end', async () => {
    expect((await send(officer, 'a.txt', Buffer.alloc(LIMIT, 'x'))).status).toBe(201);
    const answer = await send(officer, 'a.txt', Buffer.alloc(8 * 1024 * 1024, 'x'));
    expect([answer.status, codeOf(answer)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(onDisk('incoming')).toEqual([]);
  });

  it('nobody uploads without a token, a post in a township, or the permission', async () => {
    const content = await imageOf('png');
    expect(codeOf(await send(undefined, 'a.png', content))).toBe('UNAUTHENTICATED');
    expect(codeOf(await send(await aRealmUser(gateway, { role: 'COUNTY_OVERSEER', regionCode: township.areaCode.slice(0, 6) }), 'a.png', content))).toBe('FORBIDDEN');
    expect(codeOf(await send(await aUser(gateway, township, { role: 'PARTNER' }), 'a.png', content))).toBe('FORBIDDEN');
  });

  it('a body that is no form, or has no file, is told what to send', async () => {
    const authorization = `Bearer ${await officer.token()}`;
    const raw = await request(gateway.url).post('/files').set({ authorization, 'content-type': 'image/png' }).send(await imageOf('png'));
    expect([raw.status, codeOf(raw)]).toEqual([415, 'VALIDATION']);
    expect(codeOf(await request(gateway.url).post('/files').set({ authorization }).field('name', 'x'))).toBe('VALIDATION');
    expect(codeOf(await request(gateway.url).post('/files').set({ authorization, 'content-type': 'multipart/form-data; boundary=x' }).send('--x\r\nbroken'))).toBe('VALIDATION');
    expect((await request(gateway.url).get('/files')).status).toBe(405);
  });

  it('an upload that breaks off leaves nothing', async () => {
    const authorization = `Bearer ${await officer.token()}`;
    const before = gateway.defects.length;
    await new Promise<void>((resolve) => {
      const half = httpRequest(`${gateway.url}/files`, { method: 'POST', headers: { authorization, 'content-type': 'multipart/form-data; boundary=x', 'content-length': '200000' } });
      half.on('error', () => resolve());
      half.write(`--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${'x'.repeat(100_000)}`);
      const waiting = setInterval(() => {
        if (onDisk('incoming').length === 0) return;
        clearInterval(waiting);
        half.destroy();
      }, 10);
    });
    while (onDisk('incoming').length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect([await rows(township), gateway.defects.length]).toEqual([[], before]);
  });
});

describe('ATT-2 GET /files/:id', () => {
  it('opens by the link alone: not without, not with a changed one, not with that of another file', async () => {
    const [one, other] = [await upload(officer), await upload(officer, 'b.png', await imageOf('png'))];
    const url = await urlOf(officer, one.id);
    const token = url.split('sig=')[1];
    for (const path of [`/files/${one.id}`, `/files/${one.id}?sig=`, `/files/${one.id}?sig=${'A'.repeat(48)}.${'A'.repeat(43)}`, `/files/${other.id}?sig=${token}`, `/files/..%2F..%2Fsecrets.json?sig=${token}`, `/files/${one.id}?sig=${token}&sig=${token}`]) {
      const answer = await fetchFile(path);
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 404, 'NOT_FOUND']);
    }
    expect((await fetchFile(url)).status).toBe(200);
  });

  it('a link is over after ten minutes', async () => {
    const url = await urlOf(officer, (await upload(officer)).id);
    gateway.clock.advance({ minutes: 10 });
    const answer = await fetchFile(url);
    expect([answer.status, codeOf(answer)]).toEqual([401, 'TOKEN_EXPIRED']);
  });

  it('what nobody has taken is its uploader’s alone; another township does not find it at all', async () => {
    const { id } = await upload(officer);
    const colleague = await aUser(gateway, township, { role: 'TOWNSHIP_LEADER' });
    const stranger = await aUser(gateway, await aTownship({ clock: gateway.clock }), { role: 'TOWNSHIP_LEADER' });
    for (const user of [colleague, stranger]) {
      expect((await user.ask('query($id: ID!) { attachment(id: $id) { url } }', { id })).codes).toEqual(['NOT_FOUND']);
      expect(await user.data('{ attachments(first: 5) { nodes { id } } }')).toEqual({ attachments: { nodes: [] } });
    }
    expect(await officer.data('{ attachments(first: 5) { nodes { id exifStripped level scanZh } } }')).toEqual({ attachments: { nodes: [{ id, exifStripped: true, level: 2, scanZh: '未检查' }] } });
  });
});
