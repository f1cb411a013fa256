import { PackedTexts } from './packed-texts.js';
import type { WorkbookParts } from './workbook-parts.js';

/** What the cells of all sheets need to be read. */
export interface WorkbookFacts {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  /** Texts by their number: programs write each text once. */
  readonly texts: PackedTexts;
  /** Formats, by their number, that show a day. */
  readonly dayFormats: ReadonlySet<number>;
  /** Days are counted from 1904, as once on other machines. */
  readonly from1904: boolean;
}

/** Built-in formats of days, also those that Chinese programs add; formats of times of day are none. */
const BUILT_IN: readonly (readonly [from: number, to: number])[] = [[14, 17], [22, 22], [27, 31], [36, 36], [50, 54], [57, 58]];

const isBuiltInDay = (id: number): boolean => BUILT_IN.some(([from, to]) => id >= from && id <= to);

/** A format shows a day when it has a year or a day outside of what is quoted. */
export const showsDay = (code: string): boolean => /[yd]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, ''));

/** Programs write characters that XML cannot hold as `_x000D_`. */
export const unescaped = (text: string): string => text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const textsIn = async (parts: WorkbookParts, path: string | undefined): Promise<PackedTexts> => {
  const texts = new PackedTexts();
  let [text, isText, isReading] = ['', false, false];
  if (path !== undefined) await parts.hear(path, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isReading = true;
      if (name === 't') isText = !isReading;
    },
    text: (said) => {
      if (isText) text += said;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') isReading = false;
      if (name === 'si') texts.push(unescaped(text));
    },
  });
  return texts;
};

const dayFormatsIn = async (parts: WorkbookParts, path: string | undefined): Promise<ReadonlySet<number>> => {
  const own = new Map<number, boolean>();
  const days = new Set<number>();
  let at = -1;
  if (path !== undefined) await parts.hear(path, {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes()['numFmtId']), showsDay(attributes()['formatCode'] ?? ''));
      if (name === 'cellXfs') at = 0;
      if (name !== 'xf' || at < 0) return;
      const id = Number(attributes()['numFmtId'] ?? 0);
      if (own.get(id) ?? isBuiltInDay(id)) days.add(at);
      at += 1;
    },
    close: (name) => {
      if (name === 'cellXfs') at = -1;
    },
  });
  return days;
};

/** @throws Error for what is no workbook */
export const workbookFacts = async (parts: WorkbookParts): Promise<WorkbookFacts> => {
  const whole = [...(await parts.relationsOf('')).values()].find(({ kind }) => kind === 'officeDocument');
  if (!whole) throw new Error('the archive names no workbook');
  const relations = await parts.relationsOf(whole.path);
  const sheets: { name: string; path: string }[] = [];
  let from1904 = false;
  await parts.hear(whole.path, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes()['date1904'] ?? '');
      if (name !== 'sheet') return;
      const { name: label = '', ...others } = attributes();
      const id = Object.entries(others).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const sheet = relations.get(id);
      if (sheet?.kind === 'worksheet') sheets.push({ name: label, path: sheet.path });
    },
  });
  const partOf = (kind: string): string | undefined => [...relations.values()].find((one) => one.kind === kind)?.path;
  return { sheets, texts: await textsIn(parts, partOf('sharedStrings')), dayFormats: await dayFormatsIn(parts, partOf('styles')), from1904 };
};
