import { MigrationFailed, sqlStateOf } from '@xiangzhi/persistence';

const TRIES = 5;
const TAKEN = ['42710', '23505'];

/** Roles belong to the whole server, the migrators' lock to one database: two databases may meet in the same catalogue row. */
const metAnother = (error: unknown): boolean =>
  !(error instanceof MigrationFailed) && (TAKEN.includes(sqlStateOf(error) ?? '') || (error instanceof Error && /tuple concurrently (updated|deleted)/.test(error.message)));

/** Repeats work that has met the same work on another database of the server; it must be one transaction. */
export const onceMoreAfterOthers = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries >= TRIES || !metAnother(error)) throw error;
    }
  }
};
