import { aTownship, statementCount, type TestRuntime } from '@xiangzhi/testing';
import { importRuntime, ImportWorld, type Batch } from './fixtures/import-world.js';
import { csvOf, HEADINGS, residentLine } from './fixtures/register-file.js';

let runtime: TestRuntime;

beforeAll(async () => {
  runtime = await importRuntime();
});

/** What an import of so many residents asks of the database, in a township of its own. */
const statementsFor = async (count: number): Promise<readonly number[]> => {
  const township = await aTownship({ on: runtime.on, clock: runtime.clock });
  await township.units([{ level: 'VILLAGE', name: '东村' }]);
  const world = new ImportWorld(runtime, township);
  const [steward, officer] = [await township.actor({ role: 'DATA_STEWARD' }), await township.actor({ role: 'PRIVACY_OFFICER' })];
  const file = csvOf([HEADINGS, ...Array.from({ length: count }, (_, i) => residentLine(i, '东村'))]);
  let found: Batch | undefined;
  const checking = await statementCount(async () => void (found = await world.checked(steward, file)), runtime.on);
  const writing = await statementCount(async () => void (await world.committed(steward, officer, found!)), runtime.on);
  expect(await world.count('core.person')).toBe(count);
  return [checking, writing];
};

describe('AM-20 the cost of an import', () => {
  it('AM-20 is a fixed number of statements for up to a thousand rows, and as many for each further thousand', async () => {
    const [few, many, twice, thrice] = [await statementsFor(40), await statementsFor(960), await statementsFor(1_040), await statementsFor(2_040)];
    expect(many).toEqual(few);
    expect(thrice.map((count, i) => count - twice[i]!)).toEqual(twice.map((count, i) => count - many[i]!));
  });
});
