import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp, { type Sharp } from 'sharp';
import type { FileKind } from './file-kind.js';
import { refusedFile } from './refuse-file.js';
import { watermarkTile } from './watermark.rules.js';

/** 64 million: the largest photographs of phones have 50; more is unfolded by nobody's camera. */
export const MOST_PIXELS = 64_000_000;

const LOADERS = ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'];

type Format = 'jpeg' | 'png' | 'webp' | 'gif';

const ENCODERS: Readonly<Record<Format, (image: Sharp) => Sharp>> = {
  jpeg: (image) => image.jpeg({ quality: 90, mozjpeg: false }),
  png: (image) => image.png({ compressionLevel: 6 }),
  webp: (image) => image.webp({ quality: 90 }),
  gif: (image) => image.gif(),
};

const isFormat = (text: string): text is Format => Object.hasOwn(ENCODERS, text);

/** How many times a line of the watermark fits into the width of a picture, at the least. */
const LINES_ABREAST = 3;

/** Draws images anew: of the bytes that came, only the pixels stay. */
export class ImageCleaner {
  constructor() {
    // The library reads dozens of formats, SVG among them; here it meets the four that are taken, whatever the bytes claim.
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: LOADERS });
    // What it remembers of files that nobody asks for again is memory lost.
    sharp.cache(false);
    sharp.concurrency(1);
  }

  /**
   * Writes an image drawn anew: without EXIF, place, thumbnail, comments, and whatever hung on it (ATT-1); upright, since the note of its
   * direction goes with the rest.
   * @throws DomainError VALIDATION for an image with too many pixels, or one that cannot be read
   */
  async clean(from: string, to: string, kind: FileKind): Promise<void> {
    const format = kind.mime.slice('image/'.length);
    if (!isFormat(format)) throw new TypeError(`${kind.mime} is no image that can be drawn anew`);
    const animated = format === 'gif' || format === 'webp';
    try {
      const image = sharp(from, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated });
      await ENCODERS[format](animated ? image : image.autoOrient()).toFile(to);
    } catch (error) {
      throw String(error).includes('pixel limit') ? refusedFile(`图片像素过多（上限 ${MOST_PIXELS / 10_000} 万），请缩小后上传`) : refusedFile('图片已损坏，无法读取；请重新拍摄或另存后上传');
    }
  }

  /** Whether this kind of file can be marked. */
  marks(mime: string): boolean {
    return mime.startsWith('image/') && isFormat(mime.slice('image/'.length));
  }

  /**
   * The picture with a line of text over all of it, drawn anew. What is kept stays as it is.
   * @param text see `watermarkTile`
   */
  async mark(content: Readable, mime: string, text: string): Promise<Buffer> {
    const format = mime.slice('image/'.length);
    if (!isFormat(format)) throw new TypeError(`${mime} is no image that can be marked`);
    const image = sharp(await buffer(content), { limitInputPixels: MOST_PIXELS, animated: format === 'gif' || format === 'webp' });
    const { width, pageHeight, height } = await image.metadata();
    const high = pageHeight ?? height;
    const { data, ...tile } = watermarkTile(text);
    const scale = Math.max(1, Math.floor(width / (LINES_ABREAST * tile.width)));
    // A picture smaller than the tile has room for the part of it that fits.
    const [across, down] = [Math.min(tile.width * scale, width), Math.min(tile.height * scale, high)];
    const larger = sharp(data, { raw: { ...tile, channels: 4 } }).resize({ width: tile.width * scale, height: tile.height * scale, kernel: 'nearest' });
    const input = await larger.extract({ left: 0, top: 0, width: across, height: down }).raw().toBuffer();
    return ENCODERS[format](image.composite([{ input, raw: { width: across, height: down, channels: 4 }, tile: true }])).toBuffer();
  }
}
