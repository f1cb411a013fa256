import { HttpException } from '@nestjs/common';
import { DomainError, ERROR_CODES } from '@xiangzhi/kernel';
import { databaseFault } from '@xiangzhi/graphql-kit';
import { errorCode } from '../lifecycle/error-code.js';
import { ClientGone, fault, HttpFault } from './http-fault.js';

/** What the HTTP server and the frameworks refuse on their own, by status. */
const BY_STATUS: ReadonlyMap<number, () => HttpFault> = new Map([
  [400, () => fault('VALIDATION', '请求格式不正确，无法识别')],
  [404, () => fault('NOT_FOUND', '没有这个地址；接口在 POST /graphql，接口定义在 GET /schema.graphql')],
  [405, () => fault('VALIDATION', '该地址不支持这种请求方法', 405)],
  [408, () => fault('TIMEOUT', '请求内容迟迟没有发完，连接已关闭', 408)],
  [413, () => fault('PAYLOAD_TOO_LARGE', '请求内容过大')],
  [414, () => fault('PAYLOAD_TOO_LARGE', '请求地址过长，请改用 POST', 414)],
  [415, () => fault('VALIDATION', '请求内容的类型不支持，请使用 application/json', 415)],
  [417, () => fault('VALIDATION', '不支持请求头 Expect 的要求', 417)],
  [431, () => fault('PAYLOAD_TOO_LARGE', '请求头过大', 431)],
]);

/** The refusal that belongs to a status below 500. */
export const faultOfStatus = (status: number): HttpFault | undefined => BY_STATUS.get(status)?.();

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  // Fastify gives its own errors a code FST_…; any other error with a status is not meant for the client.
  return errorCode(error).startsWith('FST_') && typeof status === 'number' ? status : undefined;
};

/**
 * The typed refusal behind anything that was thrown while a request was served.
 * @returns nothing for a defect: it is to be logged and answered UNAVAILABLE.
 */
export const knownFault = (error: unknown): HttpFault | undefined => {
  if (error instanceof HttpFault) return error;
  if (error instanceof ClientGone) return fault('UNAVAILABLE', '连接已由客户端关闭', 499);
  if (error instanceof DomainError) return new HttpFault(ERROR_CODES[error.code].http, error);
  const status = statusOf(error);
  if (status !== undefined && status < 500) return faultOfStatus(status) ?? fault('VALIDATION', '请求格式不正确，无法识别', status);
  const away = databaseFault(error);
  return away && new HttpFault(ERROR_CODES[away.code].http, away);
};

/** What a defect answers. */
export const defectFault = (): HttpFault => fault('UNAVAILABLE', '系统处理出错，已记录；请稍后重试，仍不行请把请求编号告知管理员');
