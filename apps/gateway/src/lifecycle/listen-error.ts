import { errorCode } from './error-code.js';

/** The gateway cannot listen where it was told to. */
export class ListenFailed extends Error {
  constructor(
    readonly messageZh: string,
    cause: unknown,
  ) {
    super(messageZh, { cause });
    this.name = 'ListenFailed';
  }
}

const REASONS: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) => `端口 ${port} 已被占用（HOST=${host}）。可能已有一份在运行；请停止它，或用 PORT=0 自动选择空闲端口`,
  EACCES: (_, port) => `没有权限监听端口 ${port}。1024 以下的端口需要特权，请改用例如 PORT=4000`,
  EADDRNOTAVAIL: (host) => `本机没有地址 ${host}。请检查 HOST，例如 HOST=127.0.0.1`,
  ENOTFOUND: (host) => `无法解析主机名 ${host}。请检查 HOST，例如 HOST=127.0.0.1`,
};

/** Says in Chinese why listening failed and what to do; leaves an unknown cause as it is. */
export const listenError = (error: unknown, host: string, port: number): unknown => {
  const code = errorCode(error);
  const reason = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  return reason ? new ListenFailed(reason(host, port), error) : error;
};
