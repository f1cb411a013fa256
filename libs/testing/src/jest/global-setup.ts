import { makeRun, removeDeadRuns, RUN_DIRECTORY } from './run-directory.js';

/**
 * Prepares a run in a few milliseconds. PostgreSQL is not started here but by the first spec that asks for a database:
 * a run of pure specs pays nothing.
 */
export default async function globalSetup(): Promise<void> {
  await removeDeadRuns();
  process.env[RUN_DIRECTORY] = makeRun();
}
