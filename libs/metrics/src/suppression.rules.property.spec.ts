import fc from 'fast-check';
import type { Cell } from './cell.rules.js';
import { coveredRow, hidingIn, isSmall, measuresOf } from './suppression.rules.js';

const K = 5;
const of = (cell: Partial<Cell>): Cell => ({ state: 'VALUE', value: null, numerator: null, denominator: null, people: null, minCell: K, ...cell });
const people = (...counts: readonly number[]): readonly Cell[] => counts.map((count) => of({ value: BigInt(count) }));
const share = (numerator: number, denominator: number): Cell => of({ value: 1n, numerator: BigInt(numerator), denominator: BigInt(denominator) });
const hiddenOf = (row: readonly Cell[]): readonly [readonly number[], boolean] => {
  const { hidden, total } = hidingIn(row);
  return [[...hidden].sort((a, b) => a - b), total];
};

const NONE: readonly number[] = [];

describe('CORE-T10 what is hidden of a row, k = 5', () => {
  it.each([
    ['nobody and enough', people(0, 5, 12), [NONE, false]],
    ['one of few, with the next smallest', people(3, 12, 20), [[0, 1], false]],
    ['the next smallest is somebody, not nobody', people(0, 20, 3, 12), [[2, 3], false]],
    ['of two siblings neither', people(3, 20), [[0, 1], false]],
    ['one alone: its total as well', people(4), [[0], true]],
    ['one among nobody: its total as well', people(0, 4, 0), [[1], true]],
    ['two that are few together: the next as well', people(1, 2, 30, 9), [[0, 1, 3], false]],
    ['all few together: the total as well', people(1, 2), [[0, 1], true]],
    ['two of few that are enough together', people(3, 4, 30), [[0, 1], false]],
  ] as const)('%s', (_, row, expected) => expect(hiddenOf(row)).toEqual(expected));

  it('AM-13 of a share: what is counted, what is left over and all of them', () => {
    expect([share(2, 50), share(48, 50), share(4, 4), share(25, 50), share(0, 50), share(50, 50)].map(isSmall)).toEqual([true, true, true, false, false, false]);
    // What is left over is few in the second; hidden beside it is whoever has enough left over.
    expect(hiddenOf([share(30, 60), share(38, 40), share(500, 900)])).toEqual([[0, 1], false]);
  });

  it('AM-13 of a sum or a mean: how many people stand behind it', () => {
    expect([of({ value: 900_000n, people: 3n }), of({ value: 2n, people: 80n })].map(isSmall)).toEqual([true, false]);
  });

  it('what tells of nobody is never hidden', () => expect(hiddenOf([of({ value: 1n, minCell: 0 }), of({ value: 2n, minCell: 0 })])).toEqual([NONE, false]));

  it('a row below a total that stays is hidden whole where it would give itself away', () => {
    expect(coveredRow(people(3, 0)).map(({ state, value }) => [state, value])).toEqual([['SUPPRESSED', null], ['VALUE', 0n]]);
  });
});

describe('OVR-3, AM-13 whoever knows the rule and adds up', () => {
  const count = fc.nat({ max: 30 });
  const counts = count.map((value) => of({ value: BigInt(value) }));
  const shares = fc.tuple(count, count).map(([counted, left]) => share(counted, counted + left));
  const rows = fc.oneof(fc.array(counts, { maxLength: 8 }), fc.array(shares, { maxLength: 8 }));
  const few = (sum: bigint): boolean => sum > 0n && sum < BigInt(K);

  it('reads no figure of few people', () => {
    fc.assert(fc.property(rows, (row) => {
      const { hidden } = hidingIn(row);
      expect(row.filter((cell, i) => isSmall(cell) && !hidden.has(i))).toEqual([]);
    }), { numRuns: 100 });
  });

  it('takes what is shown from the total and is left with two or more, and not with few people', () => {
    fc.assert(fc.property(rows, (row) => {
      const { hidden, total } = hidingIn(row);
      if (hidden.size === 0 || total) return;
      const left = [...hidden].map((i) => measuresOf(row[i] as Cell));
      expect(left.length).toBeGreaterThanOrEqual(2);
      expect([0, 1, 2].map((i) => left.reduce((sum, measures) => sum + (measures[i] ?? 0n), 0n)).filter(few)).toEqual([]);
    }), { numRuns: 100 });
  });

  it('finds nothing hidden where nobody has to be, and the total shown where enough stand beside the few', () => {
    fc.assert(fc.property(rows, (row) => {
      const { hidden, total } = hidingIn(row);
      if (!row.some(isSmall)) expect([hidden.size, total]).toEqual([0, false]);
      if (row.filter((cell) => !isSmall(cell) && measuresOf(cell).every((one) => one >= BigInt(K))).length >= 2) expect(total).toBe(false);
    }), { numRuns: 100 });
  });

  it('a row below a total shows no member that it would be able to work out', () => {
    fc.assert(fc.property(fc.array(counts, { maxLength: 8 }), (row) => {
      const whole = row.reduce((sum, { value }) => sum + (value ?? 0n), 0n);
      const shown = coveredRow(row);
      const left = shown.filter(({ state }) => state === 'SUPPRESSED').length;
      const rest = whole - shown.reduce((sum, { value }) => sum + (value ?? 0n), 0n);
      // A total of few people is hidden where it stands; then nobody has it to take away from.
      if (!few(whole) && left > 0) expect([left >= 2, few(rest)]).toEqual([true, false]);
    }), { numRuns: 100 });
  });
});
