import { createHash, createHmac } from 'node:crypto';

/** Key pair of an account with Alibaba Cloud. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** A call of an RPC-style operation: its parameters stand in the query, its body is empty. */
export interface Acs3Call {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
  readonly at: Date;
  /** New for each call. */
  readonly nonce: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const EMPTY_BODY = createHash('sha256').update('').digest('hex');

/** RFC 3986: also what `encodeURIComponent` leaves as it is. */
const encoded = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const inOrder = <Value>(entries: readonly (readonly [string, Value])[]): readonly (readonly [string, Value])[] => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

/** The query as it is signed and sent: in the order of its names. */
export const canonicalQuery = (query: Readonly<Record<string, string>>): string =>
  inOrder(Object.entries(query)).map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');

/** What is hashed for the signature; by the provider's page “V3 request structure and signature”. */
export const canonicalRequest = (query: string, headers: Readonly<Record<string, string>>): string => {
  const signed = inOrder(Object.entries(headers));
  return ['POST', '/', query, ...signed.map(([name, value]) => `${name}:${value.trim()}`), '', signed.map(([name]) => name).join(';'), EMPTY_BODY].join('\n');
};

const headersOf = ({ host, action, version, at, nonce }: Acs3Call): Readonly<Record<string, string>> => ({
  host,
  'x-acs-action': action,
  'x-acs-content-sha256': EMPTY_BODY,
  'x-acs-date': at.toISOString().replace(/\.\d{3}Z$/, 'Z'),
  'x-acs-signature-nonce': nonce,
  'x-acs-version': version,
});

/** The headers of a call with its signature. */
export const acs3Headers = (call: Acs3Call, { accessKeyId, accessKeySecret }: AccessKey): Readonly<Record<string, string>> => {
  const headers = headersOf(call);
  const hashed = createHash('sha256').update(canonicalRequest(canonicalQuery(call.query), headers)).digest('hex');
  const signature = createHmac('sha256', accessKeySecret).update(`${ALGORITHM}\n${hashed}`).digest('hex');
  const names = inOrder(Object.entries(headers)).map(([name]) => name).join(';');
  return { ...headers, authorization: `${ALGORITHM} Credential=${accessKeyId},SignedHeaders=${names},Signature=${signature}` };
};
