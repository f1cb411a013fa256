import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { DomainError } from '@xiangzhi/kernel';
import { ImageCleaner } from './clean-image.js';
import { imageOf, PDF, photoWithPlace } from './fixtures/photos.js';
import { docxOf, zipOf } from './fixtures/zip-of.js';
import { receiveFile, type ReceivedFile } from './receive-file.js';

const LIMIT = 2 * 1024 * 1024;
const images = new ImageCleaner();
const directory = mkdtempSync(join(tmpdir(), 'xiangzhi-receive-'));

afterAll(() => rmSync(directory, { recursive: true }));

interface Taken extends ReceivedFile {
  readonly content: Buffer;
}

const receive = (name: string, content: Buffer | string | Readable, declared?: string): Promise<Taken> => {
  const stream = content instanceof Readable ? content : Readable.from([Buffer.from(content)]);
  return receiveFile(stream, { name, declared }, { directory, maxBytes: LIMIT, images }, async (file) => ({ ...file, content: readFileSync(file.path) }));
};

const outcome = async (name: string, content: Buffer | string | Readable, declared?: string): Promise<string> => {
  try {
    return (await receive(name, content, declared)).mime;
  } catch (error) {
    if (error instanceof DomainError) return `${error.code} ${error.messageZh}`;
    throw error;
  }
};

// Whatever happened in a test: nothing of it stays.
afterEach(() => expect(readdirSync(directory)).toEqual([]));

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

describe('ATT-1 images are drawn anew', () => {
  it('place, camera and direction are gone, the image opens and stands upright', async () => {
    const photo = await photoWithPlace();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    expect(photo.includes('XiangzhiPhone')).toBe(true);
    const { content } = await receive('现场.jpg', photo, 'image/jpeg');
    const { exif, xmp, iptc, icc, width, height } = await sharp(content).metadata();
    expect({ exif, xmp, iptc, icc, width, height }).toEqual({ exif: undefined, xmp: undefined, iptc: undefined, icc: undefined, width: 40, height: 60 });
    expect(content.includes('XiangzhiPhone')).toBe(false);
  });

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('%s opens afterwards', async (format) => {
    const { content, mime } = await receive(`a.${format === 'jpeg' ? 'JPG' : format}`, await imageOf(format));
    expect([mime, (await sharp(content).metadata()).format]).toEqual([`image/${format}`, format]);
  });

  it('what hangs on an image is not taken along: an archive after a JPEG, a script inside a GIF', async () => {
    const archive = zipOf([{ name: 'a.txt', content: 'hidden' }]);
    const jpeg = await receive('a.jpg', Buffer.concat([await imageOf('jpeg'), archive]));
    expect(jpeg.content.includes(Buffer.from([0x50, 0x4b, 3, 4]))).toBe(false);
    const gif = await imageOf('gif');
    const comment = Buffer.from('=1;alert(document.domain)//');
    const polyglot = Buffer.concat([gif.subarray(0, -1), Buffer.from([0x21, 0xfe, comment.length]), comment, Buffer.from([0, 0x3b]), Buffer.from('*/=1;alert(2)')]);
    expect((await receive('a.gif', polyglot)).content.includes('alert')).toBe(false);
  });

  it('more pixels than a camera has are refused before they are unfolded', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' } }).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(LIMIT);
    expect(await outcome('bomb.png', bomb)).toMatch(/^VALIDATION 图片像素过多/);
  });

  it('a broken image is refused', async () => {
    const photo = await photoWithPlace(600, 400);
    expect(await outcome('a.jpg', photo.subarray(0, photo.length / 2))).toMatch(/^VALIDATION 图片已损坏/);
  });
});

describe('§3.8 what the bytes say agrees with the name and the declared type', () => {
  it('documents, text and archives are taken as they are', async () => {
    expect(await outcome('a.pdf', PDF, 'application/pdf')).toBe('application/pdf');
    expect(await outcome('a.docx', docxOf())).toMatch(/wordprocessingml.document$/);
    expect(await outcome('a.txt', '四合楼村 3 组', 'text/plain; charset=utf-8')).toBe('text/plain');
    expect(await outcome('1_attlog.dat', '1\t2026-03-02 08:21:05\t1\t0\t1\t0\n', 'application/octet-stream')).toBe('text/plain');
    expect(await outcome('名单.csv', Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x0a]), 'application/vnd.ms-excel')).toBe('text/csv');
    expect(await outcome('材料.zip', zipOf([{ name: '说明.txt', content: '好' }, { name: '表.docx', content: docxOf() }]), 'application/x-zip-compressed')).toBe('application/zip');
  });

  it.each([
    ['a.svg', SVG], ['a.html', '<html></html>'], ['a.exe', 'MZ'], ['a.dat', 'MZ\0'], ['a.dat', SVG], ['a', 'plain'], ['a.jpg', SVG], ['a.png', PDF], ['a.pdf', 'no pdf'], ['a.txt', `\n${SVG}`], ['a.csv', 'name\n<ScRipt>x</script>'],
    ['a.txt', Buffer.from([0x4d, 0x5a, 0, 0, 1])], ['a.docx', PDF], ['a.docx', zipOf([{ name: 'a.txt', content: 'x' }])], ['a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')], ['a.txt', ''],
  ])('%s is refused (%#)', async (name, content) => {
    expect(await outcome(name, content)).toMatch(/^VALIDATION ./);
  });

  it('a name that contradicts the declared type is refused', async () => {
    expect(await outcome('a.pdf', PDF, 'image/png')).toMatch(/按文件名这是.*（image\/png）/);
  });

  it('a PDF with an archive or a page on it is refused', async () => {
    expect(await outcome('a.pdf', Buffer.concat([PDF, zipOf([{ name: 'a.txt', content: 'x' }])]))).toMatch(/^VALIDATION PDF/);
    expect(await outcome('a.pdf', Buffer.concat([Buffer.from('<html>'), PDF]))).toMatch(/^VALIDATION/);
    expect(await outcome('a.pdf', Buffer.concat([PDF, zipOf([{ name: 'a.txt', content: 'x' }]), Buffer.from('\n%%EOF\n')]))).toMatch(/^VALIDATION PDF/);
  });
});

describe('§3.8 archives', () => {
  it('one that unfolds too far is refused: by what it says, by what it does, by entries that share bytes', async () => {
    const zeros = Buffer.alloc(40 * 1024 * 1024);
    expect(await outcome('bomb.zip', zipOf([{ name: 'a.txt', content: zeros }]))).toMatch(/解压后过大/);
    expect(await outcome('liar.zip', zipOf([{ name: 'a.txt', content: zeros, saidBytes: 10 }]))).toMatch(/^VALIDATION 压缩包或文档已损坏/);
    expect(await outcome('shared.zip', zipOf([{ name: 'a.txt', content: 'text' }, { name: 'a.txt', content: 'text', shared: true }]))).toMatch(/结构异常/);
    expect(await outcome('bomb.docx', docxOf({ name: 'word/a.xml', content: zeros }))).toMatch(/解压后过大/);
  });

  it('nesting, macros, kinds that are not taken, and paths that lead out are refused', async () => {
    expect(await outcome('a.zip', zipOf([{ name: 'b.zip', content: zipOf([{ name: 'a.txt', content: 'x' }]) }]))).toMatch(/不能再有压缩包/);
    expect(await outcome('a.zip', zipOf([{ name: 'b.txt', content: zipOf([{ name: 'a.txt', content: 'x' }]) }]))).toMatch(/^VALIDATION/);
    expect(await outcome('a.zip', zipOf([{ name: 'a.svg', content: SVG }]))).toMatch(/不接收的文件类型/);
    expect(await outcome('a.zip', zipOf([{ name: '../../etc/passwd.txt', content: 'x' }]))).toMatch(/^VALIDATION/);
    expect(await outcome('a.docx', docxOf({ name: 'word/vbaProject.bin', content: 'x' }))).toMatch(/带有宏/);
    expect(await outcome('a.zip', Buffer.concat([zipOf([{ name: 'a.txt', content: 'x' }]), Buffer.from('more')]))).toMatch(/附有其他内容/);
    expect(await outcome('a.zip', Buffer.concat([Buffer.from('GIF89a'), zipOf([{ name: 'a.txt', content: 'x' }])]))).toMatch(/^VALIDATION/);
  });
});

describe('§3.8 limits', () => {
  it('a file of the limit passes, one byte more does not, and an endless one is stopped with flat memory', async () => {
    expect((await receive('a.txt', 'x'.repeat(LIMIT))).bytes).toBe(LIMIT);
    expect(await outcome('a.txt', 'x'.repeat(LIMIT + 1))).toMatch(/^PAYLOAD_TOO_LARGE 文件过大，上限 2 MB/);
    const piece = Buffer.alloc(64 * 1024, 'x');
    let sent = 0;
    const endless = new Readable({
      read() {
        sent += piece.length;
        this.push(piece);
      },
    });
    expect(await outcome('a.txt', endless)).toMatch(/^PAYLOAD_TOO_LARGE/);
    expect(sent).toBeLessThan(LIMIT + 1024 * 1024);
  });

  it('a stream that breaks off leaves nothing', async () => {
    const broken = Readable.from((function* () {
      yield Buffer.from('part');
      throw new Error('the client has gone');
    })());
    await expect(receive('a.txt', broken)).rejects.toThrow('the client has gone');
  });
});
