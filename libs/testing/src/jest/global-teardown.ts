import { removeRun, RUN_DIRECTORY } from './run-directory.js';

/** Stops the run's PostgreSQL, if a spec has started it, and removes its files. */
export default async function globalTeardown(): Promise<void> {
  const directory = process.env[RUN_DIRECTORY];
  if (directory) await removeRun(directory);
}
