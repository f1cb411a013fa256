import { sqlStateOf } from '../errors/error-facts.js';
import { sql, type Statement } from '../statement/sql.js';
import type { Transaction } from '../transaction/transaction.js';

/** SQLSTATE of a right that one does not have. */
export const INSUFFICIENT_PRIVILEGE = '42501';

/** Runs a statement that this owner may not be allowed to run; false when PostgreSQL refuses it for that reason. */
export async function permitted(tx: Transaction, statement: Statement): Promise<boolean> {
  await tx.query(sql`savepoint attempt`);
  try {
    await tx.query(statement);
    await tx.query(sql`release savepoint attempt`);
    return true;
  } catch (error) {
    if (sqlStateOf(error) !== INSUFFICIENT_PRIVILEGE) throw error;
    await tx.query(sql`rollback to savepoint attempt`);
    return false;
  }
}
