import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ERROR_CODES, type ErrorCode } from './error-codes.js';
import { errorDocs } from './error-docs.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const codes = Object.keys(ERROR_CODES) as ErrorCode[];
const PARTS = [
  '## 含义', '| 常见原因 | ', '| 用户怎么办 | ', '| 前端怎么办 | ', '| 运维怎么办 | ',
  '## Meaning', '| Typical cause | ', '| For the user | ', '| For the front end | ', '| For the operator | ', '## 示例 Example',
];

describe('docs/errors', () => {
  it('has a page for every code, and no page without a code', () => {
    const pages = readdirSync(`${root}docs/errors`).filter((file) => file.endsWith('.md') && file !== 'README.md');
    expect(pages.sort()).toEqual(codes.map((code) => `${code}.md`).sort());
  });

  it.each(codes)('%s is explained in Chinese, then in English, for user, front end and operator', (code) => {
    const page = readFileSync(root + errorDocs(code), 'utf8');
    const { http, zh } = ERROR_CODES[code];
    expect(page.startsWith(`# ${code}\n\n**${zh}** · `)).toBe(true);
    expect(page).toContain(`HTTP ${http}`);
    const places = PARTS.map((part) => page.indexOf(part));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it.each(codes)('%s has an example that is an answer of the contract', (code) => {
    const [, json] = /```json\n([\s\S]+?)\n```/.exec(readFileSync(root + errorDocs(code), 'utf8')) ?? [];
    const answer: unknown = JSON.parse(json ?? '');
    expect(answer).toEqual({
      errors: [
        expect.objectContaining({
          message: expect.any(String),
          extensions: expect.objectContaining({
            code, docs: `docs/errors/${code}.md`, messageZh: expect.stringMatching(/\p{Script=Han}/u), requestId: expect.any(String),
          }),
        }),
      ],
    });
  });
});
