import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { unreadable } from '../unreadable.js';
import { heardXml, type XmlListener } from './read-xml.js';

/** What a workbook may unfold to: 50,000 rows of twenty columns are a third of it. The examination of uploads allows more. */
const UNFOLDED_BYTES = 64 * 1024 * 1024;

/** The parts of an .xlsx file, an archive: each is unpacked when it is asked for, and only as far as it is read. */
export class WorkbookParts {
  private constructor(
    private readonly archive: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws DomainError VALIDATION for one that is too large; Error for what is no archive */
  static async of(bytes: Buffer): Promise<WorkbookParts> {
    const archive = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
    const entries = new Map<string, Entry>();
    for await (const entry of archive.eachEntry()) entries.set(entry.fileName, entry);
    const unfolded = [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (unfolded > UNFOLDED_BYTES) throw unreadable('工作簿过大（可能有大量空白行或格式），请只保留需要导入的行，或分成几个文件');
    return new WorkbookParts(archive, entries);
  }

  /** The text of a part from its beginning; undefined where the workbook has no such part. */
  async open(path: string): Promise<Readable | undefined> {
    const entry = this.entries.get(path);
    return entry && this.archive.openReadStreamPromise(entry, {});
  }

  /** Hears a part whole; nothing where there is none. */
  async hear(path: string, listener: XmlListener): Promise<void> {
    const content = await this.open(path);
    if (content) await heardXml(content, listener);
  }

  /** What a part refers to, by the id of the reference: path and kind. */
  async relationsOf(path: string): Promise<ReadonlyMap<string, { readonly path: string; readonly kind: string }>> {
    const relations = new Map<string, { path: string; kind: string }>();
    const { dir, base } = posix.parse(path);
    await this.hear(posix.join(dir, '_rels', `${base}.rels`), {
      open: (name, attributes) => {
        const { Id = '', Type = '', Target = '' } = name === 'Relationship' ? attributes() : {};
        if (Id !== '') relations.set(Id, { path: posix.join('/', Target.startsWith('/') ? '' : dir, Target).slice(1), kind: posix.basename(Type) });
      },
    });
    return relations;
  }
}
