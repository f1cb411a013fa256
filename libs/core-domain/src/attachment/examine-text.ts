import { createReadStream } from 'node:fs';
import { assertPlain } from './content.rules.js';
import { refusedFile } from './refuse-file.js';

/** Chinese spreadsheets still save CSV in the national encoding. */
const ENCODINGS = ['utf-8', 'gb18030'] as const;

/** Controls that no text has: what holds one is something else with a text's name. */
const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/;

/** Characters that are carried over, so that a tag cut in two is still seen. */
const CARRIED = 16;

const reads = async (path: string, encoding: (typeof ENCODINGS)[number]): Promise<boolean> => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Buffer): string | undefined => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      return undefined;
    }
  };
  let carried = '';
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = decode(chunk);
    if (text === undefined || CONTROLS.test(text)) return false;
    assertPlain(carried + text);
    carried = text.slice(-CARRIED);
  }
  return decode() !== undefined;
};

/**
 * Whether a file is text, in UTF-8 or GB18030, and no page.
 * @throws DomainError VALIDATION
 */
export const examineText = async (path: string): Promise<void> => {
  for (const encoding of ENCODINGS) if (await reads(path, encoding)) return;
  throw refusedFile('文件内容不是文本，或编码无法识别；请另存为 UTF-8 编码后上传');
};
