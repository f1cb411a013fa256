import { DomainError } from '@xiangzhi/kernel';
import { codeOf, messageOf, sqlStateOf } from './error-facts.js';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const QUERY_CANCELED = '57014';
const LOCK_NOT_AVAILABLE = '55P03';
const IDLE_IN_TRANSACTION = '25P03';
const IDLE_SESSION = '57P05';

/** Classes of SQLSTATE that say that the server cannot serve now: connection, resources, operator, system. */
const UNAVAILABLE_CLASSES = ['08', '53', '57', '58'];

/** What Node and pg say when a connection breaks or cannot be made; they carry no SQLSTATE. */
const BROKEN_CONNECTION =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT)$|Connection terminated|connection timeout|timeout exceeded when trying to connect|timeout expired|not queryable|Cannot use a pool after calling end/;

/** Whether the whole transaction may simply be tried again. */
export const isRetryable = (error: unknown): boolean => {
  const state = sqlStateOf(error);
  return state === SERIALIZATION_FAILURE || state === DEADLOCK;
};

/** Whether the connection, not the statement, failed. */
export function isConnectionLoss(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state === undefined) return BROKEN_CONNECTION.test(codeOf(error)) || BROKEN_CONNECTION.test(messageOf(error));
  if (state === QUERY_CANCELED) return false;
  return state === IDLE_IN_TRANSACTION || UNAVAILABLE_CLASSES.includes(state.slice(0, 2));
}

const isTimeout = (error: unknown): boolean => {
  const state = sqlStateOf(error);
  return state === QUERY_CANCELED || state === LOCK_NOT_AVAILABLE || state === IDLE_IN_TRANSACTION || state === IDLE_SESSION;
};

/** The error for callers when no connection can be had. */
export const unavailable = (cause: unknown): DomainError =>
  new DomainError('UNAVAILABLE', { messageZh: '数据库暂时无法连接，您的操作没有完成，请稍后重试', message: 'The database cannot be reached', cause });

/** The error for callers whose COMMIT was sent and never answered: it may have been done or not. */
export const outcomeUnknown = (cause: unknown): DomainError =>
  new DomainError('UNAVAILABLE', {
    messageZh: '数据库连接在保存时中断，结果未知：可能已经保存。请用同一个 clientRequestId 重试以确认',
    message: 'The connection was lost while committing; the outcome is unknown',
    cause,
  });

/** Gives a lost connection and a timeout their domain error; leaves every other error as it is. */
export function translateOutage(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (isTimeout(error)) {
    return new DomainError('TIMEOUT', { messageZh: '处理时间过长已停止，没有任何更改，请缩小范围或稍后重试', message: 'The statement ran too long', cause: error });
  }
  return isConnectionLoss(error) ? unavailable(error) : error;
}
