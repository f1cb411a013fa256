import { DomainError } from '@xiangzhi/kernel';
import { sql, sqlStateOf, translateDatabaseError, type ConstraintRegistry } from '@xiangzhi/persistence';
import type { Warning, Work } from '../use-case/work.js';
import type { Change } from './change-log.js';

type Attempting = Pick<Work, 'query'> & { readonly changes: Change[]; readonly warnings: Warning[] };

const ASKS = sql`select 1`;
const SAVES = sql`savepoint attempt`;
const KEEPS = sql`release savepoint attempt`;
const TAKES_BACK = sql`rollback to savepoint attempt`;

/** After these only the whole transaction can be tried again. */
const OF_THE_WHOLE: readonly (string | undefined)[] = ['40001', '40P01'];

const unheard = (): void => undefined;

/** What was said and not sent yet travels first, and may fail like the rest of what is taken back. */
const takeBack = async (work: Attempting): Promise<void> => {
  await work.query(ASKS).catch(unheard);
  await work.query(TAKES_BACK);
};

/** Runs `body` behind a savepoint; see `Work.attempt`. */
export const attempted = async <Result>(work: Attempting, constraints: ConstraintRegistry, body: () => Promise<Result>): Promise<Result> => {
  await work.query(SAVES);
  const [changes, warnings] = [work.changes.length, work.warnings.length];
  try {
    const result = await body();
    await work.query(KEEPS);
    return result;
  } catch (cause) {
    if (!(cause instanceof DomainError) && OF_THE_WHOLE.includes(sqlStateOf(cause))) throw cause;
    work.changes.length = changes;
    work.warnings.length = warnings;
    await takeBack(work);
    throw translateDatabaseError(cause, constraints);
  }
};
