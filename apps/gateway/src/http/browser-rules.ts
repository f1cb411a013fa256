import type { IncomingHttpHeaders } from 'node:http';
import { fault, type HttpFault } from './http-fault.js';

const LOCALHOST = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/** Which browser origins may call: the configured ones; without configuration any on this machine under the demo. */
export const originAllowed = (origin: string, configured: readonly string[] | undefined, demo: boolean): boolean =>
  configured ? configured.includes(origin) : demo && LOCALHOST.test(origin);

/** Headers that a page of another origin cannot send without a preflight. */
const PREFLIGHTED = ['x-xiangzhi-csrf', 'apollo-require-preflight'] as const;

/**
 * The other half of the CSRF rule: a GET that runs an operation must carry a header that forces a preflight, so that an
 * `<img>` on somebody else's page cannot run it.
 */
export const csrfFault = (headers: IncomingHttpHeaders): HttpFault | undefined => {
  if (PREFLIGHTED.some((name) => (headers[name] ?? '') !== '') || /^application\/json\b/i.test(headers['content-type'] ?? '')) return undefined;
  return fault('FORBIDDEN', `为防跨站伪造，GET 查询须带请求头 ${PREFLIGHTED[0]}（内容任意），或改用 POST`);
};

/** Whether a GET comes from somebody who types the address into a browser. */
export const wantsPage = (accept: string | undefined): boolean => /(?:^|,)\s*text\/html\s*(?:[;,]|$)/i.test(accept ?? '');
