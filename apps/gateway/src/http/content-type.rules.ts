import type { IncomingHttpHeaders } from 'node:http';
import { fault, type HttpFault } from './http-fault.js';

const JSON_BODY = /^application\/json\s*(?:;(.*))?$/i;
const CHARSET = /(?:^|;)\s*charset\s*=\s*"?([^";]+)"?/i;

/**
 * What is wrong with the declared form of a body: only uncompressed UTF-8 `application/json` is read. This is also the
 * first half of the CSRF rule: a browser sends this type to another origin only after a preflight.
 */
export const contentTypeFault = (headers: IncomingHttpHeaders): HttpFault | undefined => {
  const refuse = (messageZh: string): HttpFault => fault('VALIDATION', messageZh, 415, { accept: 'application/json' });
  const json = JSON_BODY.exec(headers['content-type'] ?? '');
  if (!json) return refuse('请求内容的类型须为 application/json（请求头 Content-Type）');
  const charset = CHARSET.exec(json[1] ?? '')?.[1]?.trim().toLowerCase();
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') return refuse('请求内容须用 UTF-8 编码');
  const encoding = headers['content-encoding']?.trim().toLowerCase();
  return encoding === undefined || encoding === '' || encoding === 'identity' ? undefined : refuse('请求内容不能压缩，请去掉请求头 Content-Encoding');
};
