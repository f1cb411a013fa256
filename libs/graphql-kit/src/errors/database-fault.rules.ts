import { DomainError } from '@xiangzhi/kernel';
import { isRetryable, sqlStateOf, translateOutage } from '@xiangzhi/persistence';

/** Class 22 of SQLSTATE: values that a column cannot take. Validation above should have said so first. */
const UNSTORABLE: ReadonlySet<string> = new Set(['22P02', '22P05', '22021', '22001', '22003', '22007', '22008']);

/**
 * The typed error behind a failure of PostgreSQL that is no defect of ours: away, too slow, too contended, or a value
 * that it cannot take and that validation above let through.
 * @returns nothing for any other error.
 */
export const databaseFault = (error: unknown): DomainError | undefined => {
  const outage = translateOutage(error);
  if (outage instanceof DomainError) return outage;
  if (isRetryable(error)) {
    return new DomainError('UNAVAILABLE', { messageZh: '同时办理的人较多，本次没有保存，请稍后重试', cause: error });
  }
  return UNSTORABLE.has(sqlStateOf(error) ?? '')
    ? new DomainError('VALIDATION', { messageZh: '有一项内容的格式或大小不能保存，请检查后重新提交', cause: error })
    : undefined;
};
