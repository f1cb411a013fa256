import type { IncomingHttpHeaders } from 'node:http';
import { isUuid } from '@xiangzhi/kernel';
import { fault } from '../http/http-fault.js';

/** What a request says about who sends it. */
export interface Credentials {
  readonly accessToken: string;
  readonly actingAssignmentId?: string;
}

// RFC 6750 token68; a JWT of ours has about 300 characters.
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;
const EMPTY_BEARER = /^Bearer *$/i;
const LONGEST_TOKEN = 4096;

/**
 * Reads `Authorization` and `X-Acting-Assignment`.
 * @returns nothing when no token was sent (an empty one counts as none).
 * @throws HttpFault UNAUTHENTICATED for another scheme or a malformed token, VALIDATION for a malformed assignment.
 */
export const credentialsOf = (headers: IncomingHttpHeaders): Credentials | undefined => {
  const authorization = headers.authorization?.trim() ?? '';
  if (authorization === '' || EMPTY_BEARER.test(authorization)) return undefined;
  const accessToken = BEARER.exec(authorization)?.[1];
  if (accessToken === undefined || accessToken.length > LONGEST_TOKEN) {
    throw fault('UNAUTHENTICATED', '登录凭证的格式不正确，请求头应为 Authorization: Bearer <accessToken>', 401, CHALLENGE);
  }
  const acting = headers['x-acting-assignment'];
  if (acting === undefined || acting === '') return { accessToken };
  if (typeof acting === 'string' && isUuid(acting)) return { accessToken, actingAssignmentId: acting.toLowerCase() };
  throw fault('VALIDATION', '请求头 X-Acting-Assignment 应为一个任职编号（me.assignments 中的 id）');
};

/** RFC 6750: tells a client that a new token helps. */
export const CHALLENGE: Readonly<Record<string, string>> = { 'www-authenticate': 'Bearer error="invalid_token"' };
