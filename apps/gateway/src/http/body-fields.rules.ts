import type { IncomingHttpHeaders } from 'node:http';
import { contentTypeFault } from './content-type.rules.js';
import type { HttpFault } from './http-fault.js';
import { parseJsonBody, utf8Of } from './json-body.rules.js';

const FORM_BODY = /^application\/x-www-form-urlencoded\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

const isForm = (headers: IncomingHttpHeaders): boolean => FORM_BODY.test(headers['content-type'] ?? '');

/** Interfaces of modules take what HTML forms send besides: nothing there is done in anybody's name, so nothing can be forged. */
export const formOrJsonFault = (headers: IncomingHttpHeaders): HttpFault | undefined =>
  contentTypeFault(isForm(headers) ? { ...headers, 'content-type': 'application/json' } : headers);

/**
 * The fields of a form, the last of each name, or the JSON value of a body.
 * @throws HttpFault VALIDATION for bytes that are neither
 */
export const parseFormOrJson = (bytes: Uint8Array, headers: IncomingHttpHeaders): unknown =>
  isForm(headers) ? Object.fromEntries(new URLSearchParams(utf8Of(bytes))) : parseJsonBody(bytes);
