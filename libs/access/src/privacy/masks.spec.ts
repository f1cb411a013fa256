import { verbatim, render } from '@xiangzhi/vocabulary';
import fc from 'fast-check';
import { ownServer, type OwnServer } from '@xiangzhi/testing';
import { isReadAudited, maySee, PRIVACY_LEVELS } from './levels.js';
import { maskMobile, maskMobileValue, maskText, maskTextValue } from './masks.js';

const SAMPLES = ['', '张', '张三', '欧阳明日', '𠮷田', '𠮷', '13812345678', '1381234567', '138123456789', 'a\u0301b', '１３８１２３４５６７８', '1381234567\n', '👨‍👩‍👧'];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !text.includes('\0')),
  fc.stringMatching(/^[0-9]{9,12}$/),
);

let db: OwnServer;
beforeAll(async () => {
  db = await ownServer([]);
});
afterAll(() => db.stop());

describe('masks of L2 values', () => {
  it('show a surname and hide length and rest', () => {
    expect(SAMPLES.slice(0, 5).map(maskTextValue)).toEqual(['', '*', '张*', '欧**', '𠮷*']);
    expect(maskMobileValue('13812345678')).toBe('138****5678');
    expect([maskTextValue(null), maskMobileValue(null), maskMobileValue('12345')]).toEqual([null, null, '1**']);
  });

  it.each([
    ['text', maskText, maskTextValue],
    ['mobile', maskMobile, maskMobileValue],
  ] as const)('are the same in SQL and in TypeScript: %s', async (_name, inSql, inCode) => {
    const texts = [...SAMPLES, ...fc.sample(anyText, { numRuns: 500, seed: 7 })];
    const { text } = render(inSql(verbatim('t.v')));
    const { rows } = await db.superuser.query<{ masked: string | null }>(
      `select ${text} as masked from unnest($1::text[]) with ordinality as t (v, n) order by n`,
      [[...texts, null]],
    );
    expect(rows.map(({ masked }) => masked)).toEqual([...texts, null].map(inCode));
  });
});

describe('privacy levels', () => {
  it('are five, and reading L3 or L4 leaves a trace', () => {
    expect(PRIVACY_LEVELS.map(({ level }) => [level, isReadAudited(level)])).toEqual([[0, false], [1, false], [2, false], [3, true], [4, true]]);
    expect([maySee(2, 2), maySee(2, 3), maySee(0, 0), maySee(0, 1)]).toEqual([true, false, true, false]);
  });
});
