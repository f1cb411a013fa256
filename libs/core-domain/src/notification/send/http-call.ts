import type { Handed } from './channel.js';

type Later = Extract<Handed, { kind: 'LATER' }>;

/** What came back: a JSON object, or why there is none. */
export type Called = { readonly ok: true; readonly status: number; readonly body: Readonly<Record<string, unknown>> } | { readonly ok: false; readonly later: Later };

const PATIENCE_MS = 10_000;
const TOO_MANY = 429;
const SERVER_FAULT = 500;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const broken = (error: unknown): Called => {
  const { name, cause } = error as Error & { cause?: { code?: unknown } };
  const code = cause?.code;
  // Who has refused the connection has not heard the message; whoever has heard it may have taken it.
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return { ok: false, later: { kind: 'LATER', errorCode: code } };
  return { ok: false, later: { kind: 'LATER', errorCode: name === 'TimeoutError' ? 'TIMEOUT' : 'CONNECTION_LOST', unsure: true } };
};

/** Calls a provider; it answers in JSON, whatever it thinks of the call. */
export const httpCall = async (url: URL, init: RequestInit, patienceMs = PATIENCE_MS): Promise<Called> => {
  try {
    const response = await fetch(url, { redirect: 'error', ...init, signal: AbortSignal.timeout(patienceMs) });
    const body = parsed(await response.text());
    const { status } = response;
    if (status === TOO_MANY) return { ok: false, later: { kind: 'LATER', errorCode: `HTTP_${status}` } };
    if (status >= SERVER_FAULT || !isObject(body)) return { ok: false, later: { kind: 'LATER', errorCode: `HTTP_${status}`, unsure: true } };
    return { ok: true, status, body };
  } catch (error) {
    return broken(error);
  }
};
