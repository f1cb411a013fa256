import { extensionOf } from './file-kind.js';

/** Code points of a stored name; file systems of clients take 255 bytes, and a Chinese letter has three. */
export const LONGEST_NAME = 80;

/** Controls, marks that turn the direction of writing (`fdp.exe` shown as `exe.pdf`), and what no file system takes. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029<>:"/\\|?*]/gu;

/**
 * The name to show for a file, from whatever a client calls it. It is never part of a path on the server: files lie there under the hash
 * of their content.
 */
export const fileName = (given: string): string => {
  const last = given.replaceAll('\\', '/').split('/').at(-1) ?? '';
  const plain = last.normalize('NFC').replaceAll(UNFIT, '').replaceAll(/\s+/gu, ' ').replace(/^[. ]+/u, '').replace(/[. ]+$/u, '');
  const extension = extensionOf(plain).slice(0, 10);
  const stem = extension === '' ? plain : plain.slice(0, plain.lastIndexOf('.'));
  const ending = extension === '' ? '' : `.${extension}`;
  return `${[...stem].slice(0, LONGEST_NAME - ending.length).join('').trim() || '附件'}${ending}`;
};
