import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { csvOf, HEADINGS, residentLine } from '../fixtures/register-file.js';
import { textWorkbook } from '../workbook.js';
import type { OpenSheet } from './open-sheet.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that are alive: what is only waiting to be collected says nothing. */
const alive = (): number => {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
};

const ROWS = 10_000;

/** By how much the heap is larger in the middle and at the end than before the file was opened; with all rows kept, what a whole file would weigh. */
const growthOf = async (opened: () => Promise<OpenSheet>, keepsRows: boolean): Promise<number> => {
  const before = alive();
  const kept: unknown[] = [];
  let [most, read] = [0, 0];
  for await (const row of (await opened()).rows()) {
    read += 1;
    if (keepsRows) kept.push(row);
    if (read % (ROWS / 2) === 0) most = Math.max(most, alive() - before);
  }
  expect([read, kept.length]).toEqual([ROWS + 1, keepsRows ? ROWS + 1 : 0]);
  return most;
};

/** Read as it is, of what it weighs when it is held whole. */
const shareOf = async (opened: () => Promise<OpenSheet>): Promise<number> => {
  // What the writer of the file has left is gone after the first reading, and whatever is loaded by it is there.
  await growthOf(opened, false);
  const whole = await growthOf(opened, true);
  expect(whole).toBeGreaterThan(2_500_000);
  return (await growthOf(opened, false)) / whole;
};

describe('AM-20 10,000 residents', () => {
  const lines = [HEADINGS, ...Array.from({ length: ROWS }, (_, i) => residentLine(i, '东村'))];

  it('AM-20 of a workbook are never all in memory', async () => {
    const bytes = await textWorkbook([{ name: '居民', headings: 1, widths: [], rows: lines }]);
    expect(await shareOf(async () => (await readXlsx(bytes))[0]!)).toBeLessThan(0.2);
  });

  it('AM-20 of a text file neither', async () => {
    const bytes = Buffer.from(csvOf(lines));
    expect(await shareOf(() => Promise.resolve(readCsv(bytes)))).toBeLessThan(0.2);
  });
});
