import { normalForm } from '../compare/normal-form.mjs';
import { difference } from '../compare/wrong-answer.mjs';
import { rotated } from '../drive/rounds.mjs';
import { plansIn } from '../explain/server-log.mjs';
import { commonShape } from '../servers/postgraphile/common-shape.mjs';
import { ratio, spread } from './figures.mjs';
import { goalRows } from './table.mjs';

const figures = (...all) => all.map((perSecond) => ({ perSecond, p50: 2, p99: 6 }));

describe('values are compared in one form', () => {
  it('an instant is the same in every spelling, the order of fields says nothing, cursors are opaque', () => {
    const ours = { at: '2024-06-01T09:00:00.000+08:00', pageInfo: { endCursor: 'a', hasNextPage: true } };
    const theirs = { pageInfo: { hasNextPage: true, endCursor: 'b' }, at: '2024-06-01T01:00:00Z' };
    expect(difference(normalForm(ours), normalForm(theirs))).toBeUndefined();
  });

  it('the order of rows, a missing field and another value are differences, and named by their path', () => {
    expect(difference({ nodes: [{ id: 1 }, { id: 2 }] }, { nodes: [{ id: 2 }, { id: 1 }] })).toBe('nodes.0.id: 1 against 2');
    expect(difference({ a: { b: 1 } }, { a: {} })).toBe('a.b: 1 against undefined');
  });

  it('PostGraphile’s connections and joins are put into the shape of the product', () => {
    const theirs = { primaryGrid: { unit: { name: '网格' } }, steps: { nodes: [{ at: 2 }, { at: 1 }] } };
    expect(commonShape(theirs)).toEqual({ primaryGrid: { name: '网格' }, steps: [{ at: 1 }, { at: 2 }] });
  });
});

describe('figures', () => {
  it('are medians with their spread, ratios are taken round by round', () => {
    expect(spread([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
    expect(spread([4, 1, 2, 3])).toEqual({ median: 2.5, min: 1, max: 4 });
    expect(ratio(figures(100, 10), figures(50, 10))).toEqual({ median: 1.5, min: 1, max: 2 });
  });

  it('a goal is reached or missed by its median, and not spoken of where the other server did not run', () => {
    const operation = { key: 'Q', what: 'x', goals: { floor: 0.5, typeorm: 5, postgraphile: 3 } };
    const measured = { operation, figures: { xiangzhi: figures(50), floor: figures(100), typeorm: figures(25) } };
    expect(goalRows(measured).map((row) => row.slice(2))).toEqual([
      ['floor', '≥ 0.5', '0.50 (0.50–0.50)', 'reached'],
      ['typeorm', '≥ 5', '2.00 (2.00–2.00)', 'missed'],
    ]);
  });

  it('each round begins with another server', () => {
    expect([0, 1, 2].map((round) => rotated(['a', 'b', 'c'], round).join(''))).toEqual(['abc', 'bca', 'cab']);
  });
});

describe('the log of PostgreSQL', () => {
  it('gives each plan whole, and nothing else', () => {
    const log = `2026-11-26 19:00:00.000 CST [7] xz_app LOG:  duration: 0.1 ms  plan:
\tQuery Text: select 1
\tResult  (cost=0.00)
2026-11-26 19:00:00.000 CST [7] xz_app LOG:  something else
\tof two lines
2026-11-26 19:00:00.000 CST [8] xz_app LOG:  duration: 12.25 ms  plan:
\tQuery Text: select 2`;
    expect(plansIn(log)).toEqual(['Query Text: select 1\nResult  (cost=0.00)', 'Query Text: select 2']);
  });
});
