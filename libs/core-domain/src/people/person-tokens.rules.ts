import { pinyin } from 'pinyin-pro';

/** What a person is found by. */
export interface Findable {
  readonly name: string;
  readonly mobile: string | null;
}

/** Blanks, points and hyphens between the parts of a name do not count, nor does upper case. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s·•・.'’-]/gu, '');

const endings = (characters: readonly string[], shortest: number): readonly string[] => characters.slice(0, Math.max(0, characters.length - shortest + 1)).map((_, i) => characters.slice(i).join(''));

/** A surname is read as surnames are (单 as shan), and as people type who do not know it. */
const initials = (name: string): readonly string[] =>
  (['on', 'off'] as const).flatMap((surname) => endings(pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', surname: surname === 'on' ? 'head' : 'off', nonZh: 'removed' }), 2));

/**
 * The words under which a person stands in the search table (AM-23): the name and each of its endings, so that any stretch of it begins
 * one of them; the same of the pinyin initials; the mobile number from behind, so that its tail is a beginning.
 */
export const tokensOf = ({ name, mobile }: Findable): readonly string[] => {
  const said = plain(name);
  const tokens = [...endings(Array.from(said), 1), ...initials(said), ...(mobile === null ? [] : [`#${Array.from(mobile).reverse().join('')}`])];
  return [...new Set(tokens)].sort();
};
