import { Readable } from 'node:stream';
import fc from 'fast-check';
import sharp from 'sharp';
import { ImageCleaner } from './clean-image.js';
import { watermarkText, watermarkTile } from './watermark.rules.js';

const images = new ImageCleaner();
const TEXT = watermarkText('13900001234', '2026-03-02 09:15');

const plain = (format: 'png' | 'jpeg' | 'webp' | 'gif', width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 90, g: 120, b: 90 } } }).toFormat(format).toBuffer();

const mark = (content: Buffer, mime: string, text = TEXT): Promise<Buffer> => images.mark(Readable.from([content]), mime, text);

/** How many pixels of a row of blocks differ from the plain picture, in each corner. */
const marksIn = async (picture: Buffer): Promise<readonly number[]> => {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const [half, middle] = [info.width / 2, info.height / 2];
  const counts = [0, 0, 0, 0];
  for (let y = 0; y < info.height; y += 1) for (let x = 0; x < info.width; x += 1) {
    if (Math.abs(data[(y * info.width + x) * info.channels]! - 90) > 30) counts[(y < middle ? 0 : 2) + (x < half ? 0 : 1)]! += 1;
  }
  return counts;
};

describe('§3.8 the watermark', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('lies over all of a picture (%s), which keeps its size and its kind', async (format) => {
    const marked = await mark(await plain(format, 900, 600), `image/${format}`);
    expect(await sharp(marked).metadata()).toMatchObject({ format, width: 900, height: 600 });
    for (const count of await marksIn(marked)) expect(count).toBeGreaterThan(500);
  });

  it('lies over a picture of any size and shape, and over one that moves', async () => {
    for (const [width, height] of [[1, 1], [40, 3], [3, 400], [4_000, 90]] as const) {
      expect(await sharp(await mark(await plain('png', width, height), 'image/png')).metadata()).toMatchObject({ width, height });
    }
    const frames = await Promise.all([10, 200].map((red) => sharp({ create: { width: 200, height: 100, channels: 3, background: { r: red, g: 0, b: 0 } } }).png().toBuffer()));
    const moving = await sharp(frames, { join: { animated: true } }).gif().toBuffer();
    expect(await sharp(await mark(moving, 'image/gif'), { animated: true }).metadata()).toMatchObject({ pages: 2, width: 200, pageHeight: 100 });
  });

  it('says the tail of the number and the minute, and nothing else of the person', () => {
    expect([TEXT, watermarkText(null, '2026-03-02 09:15')]).toEqual(['1234 2026-03-02 09:15', '**** 2026-03-02 09:15']);
  });

  it('differs from that of another person or minute', () => {
    const digits = fc.stringMatching(/^\d{4}$/);
    fc.assert(fc.property(digits, digits, (one, other) => expect(watermarkTile(one).data.equals(watermarkTile(other).data)).toBe(one === other)));
  });
});
