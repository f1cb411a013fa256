import fc from 'fast-check';
import { quoteIdentifier, sql, type Statement } from './sql.js';

const tree = fc.letrec<{ node: Statement }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.integer().map((value) => sql`v = ${value}`),
    fc.tuple(tie('node'), tie('node')).map(([left, right]) => sql`(${left} and ${right})`),
    fc.tuple(tie('node'), fc.string()).map(([inner, value]) => sql`${inner} or t = ${value}`),
  ),
})).node;

describe('the sql tag, for any statements', () => {
  it('numbers parameters from 1 without gaps, in the order of their values', () => {
    fc.assert(
      fc.property(tree, (statement) => {
        const numbers = [...statement.text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number));
        expect(numbers).toEqual(statement.values.map((_, index) => index + 1));
      }),
    );
  });

  it('splicing is associative: how statements are nested does not change the result', () => {
    fc.assert(
      fc.property(tree, tree, tree, (a, b, c) => {
        const left = sql`${sql`${a} ${b}`} ${c}`;
        const right = sql`${a} ${sql`${b} ${c}`}`;
        expect([left.text, left.values]).toEqual([right.text, right.values]);
      }),
    );
  });

  it('a quoted identifier has one beginning and one end', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 15 }).filter((name) => !name.includes('\0')), (name) => {
        const inner = quoteIdentifier(name).slice(1, -1);
        expect(inner.replaceAll('""', '')).not.toContain('"');
        expect(inner.replaceAll('""', '"')).toBe(name);
      }),
    );
  });
});
