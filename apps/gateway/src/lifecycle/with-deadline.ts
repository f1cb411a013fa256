import type { ServerResponse } from 'node:http';
import { ClientGone, fault } from '../http/http-fault.js';

export interface Deadline {
  /** Milliseconds until TIMEOUT. */
  readonly ms: number;
  /** The answer under way; work ends when its client goes away. */
  readonly response: ServerResponse;
  /** Aborts when the process stops for good. */
  readonly cutOff: AbortSignal;
}

/**
 * Runs a piece of work until it ends, its time is up, its client goes away or the process stops; then aborts its signal.
 * Work that goes on nevertheless is left to itself and its result dropped.
 * @throws HttpFault TIMEOUT, UNAVAILABLE; ClientGone.
 */
export const withDeadline = async <T>(deadline: Deadline, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const { ms, response, cutOff } = deadline;
  const controller = new AbortController();
  let stop: (reason: Error) => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = (reason) => {
      reject(reason);
      controller.abort(reason);
    };
  });
  const timer = setTimeout(() => stop(fault('TIMEOUT', `处理超过了 ${ms / 1000} 秒，不再等待。查询请缩小范围后重试；办理类请求可能已经保存，请用同一个 clientRequestId 重试以确认`)), ms);
  const onClose = (): void => stop(new ClientGone());
  const onCutOff = (): void => stop(fault('UNAVAILABLE', '服务正在重启，请稍后重试；办理类请求可能已经保存，请用同一个 clientRequestId 重试以确认'));
  response.once('close', onClose);
  cutOff.addEventListener('abort', onCutOff, { once: true });
  try {
    return await Promise.race([work(controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    response.off('close', onClose);
    cutOff.removeEventListener('abort', onCutOff);
  }
};
