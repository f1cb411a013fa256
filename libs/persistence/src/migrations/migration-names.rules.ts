import type { MigrationSet } from './migration-set.js';

const READABLE_NAME = /^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.[a-z]+$/;

/** TypeORM sorts by the 13 digits at the end of a name; number 1 becomes this plus 1. Never changed: ledgers hold it. */
const EPOCH = 1_700_000_000_000;

/** `0001-create-org-unit.schema` → `0001-create-org-unit.schema-1700000000001` (decision 12). @throws Error for another form. */
export function ledgerName(readable: string): string {
  const number = READABLE_NAME.exec(readable)?.[1];
  if (number === undefined) {
    throw new Error(`Migration name ${JSON.stringify(readable)} must look like 0001-create-org-unit.schema`);
  }
  return `${readable}-${EPOCH + Number(number)}`;
}

/** The readable part of a ledger entry. */
export const readableName = (inLedger: string): string => inLedger.replace(/-\d{13}$/, '');

/** Faults of a set that no run should start with; empty when there are none. */
export function faultsOf(set: MigrationSet): readonly string[] {
  const faults: string[] = [];
  const numbers = new Set<string>();
  if (!/^[a-z][a-z0-9_]*$/.test(set.schema)) faults.push(`schema ${JSON.stringify(set.schema)} is no lower-case identifier`);
  for (const { name } of set.migrations) {
    const number = READABLE_NAME.exec(name)?.[1];
    if (number === undefined) faults.push(`${JSON.stringify(name)} must look like 0001-create-org-unit.schema`);
    else if (numbers.has(number)) faults.push(`number ${number} is given twice`);
    else numbers.add(number);
  }
  return faults;
}
