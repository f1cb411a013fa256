import { LARGE, largeTownshipFaults } from '../catalogue/large-township.js';
import { ownDatabase } from '../database/test-database.js';
import type { Candidate } from './wish.js';

/** That every order and filter of a list has an index which PostgreSQL really uses when a township is large. */
export const declareManyRowsTests = ({ plugin }: Candidate): void => {
  it(`reads no table through and sorts no township where it has ${LARGE} rows, whatever order or filter is asked for`, async () => {
    const on = await ownDatabase([plugin().manifest]);
    expect(await largeTownshipFaults(on, plugin())).toEqual([]);
  });
};
