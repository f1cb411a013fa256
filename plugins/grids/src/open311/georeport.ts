import type { PublicFormat, PublicRefusal } from '@xiangzhi/plugin-api';
import { create } from 'xmlbuilder2';

type Plain = string | number | boolean | null;
export type GeoReportValue = Plain | readonly GeoReportValue[] | { readonly [name: string]: GeoReportValue };

/** An answer of GeoReport v2: the same tree in both formats, of which XML names the root and the parts of lists. */
export interface GeoReport {
  readonly root: string;
  readonly value: GeoReportValue;
}

const PARTS: Readonly<Record<string, string>> = { services: 'service', service_requests: 'request', errors: 'error', endpoints: 'endpoint', formats: 'format', attributes: 'attribute' };

type Element = ReturnType<ReturnType<typeof create>['ele']>;

const isList = (value: GeoReportValue): value is readonly GeoReportValue[] => Array.isArray(value);

const put = (parent: Element, name: string, value: GeoReportValue): void => {
  const element = parent.ele(name);
  if (value === null) return;
  if (isList(value)) for (const one of value) put(element, PARTS[name] ?? 'item', one);
  else if (typeof value === 'object') for (const [key, one] of Object.entries(value)) put(element, key, one);
  // The writer takes what looks like an entity for one that was escaped before; here a text is what it says.
  else element.txt(String(value).replaceAll('&', '&amp;'));
};

/** What XML 1.0 cannot hold at all, such as control characters, becomes the replacement character. */
const xmlOf = ({ root, value }: GeoReport): string => {
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' });
  put(document, root, value);
  return document.end();
};

/** GeoReport v2: a single object is a list of one in JSON only where the standard says so, which the routes do. */
export const formats: Readonly<Record<string, PublicFormat<GeoReport>>> = {
  json: { contentType: 'application/json', write: ({ value }) => JSON.stringify(value) },
  xml: { contentType: 'text/xml', write: xmlOf },
};

/** The standard knows 400, 403 and 404; a module that is off is nothing that could be found, one that only reads takes nothing in. */
const statusOf = ({ status, faults: [first] }: PublicRefusal): number => {
  if (first?.code === 'MODULE_DISABLED') return first.facts?.['state'] === 'READ_ONLY' ? 403 : 404;
  return status === 409 ? 400 : status;
};

export const refusal = (refused: PublicRefusal): { readonly status: number; readonly answer: GeoReport } => {
  const status = statusOf(refused);
  return { status, answer: { root: 'errors', value: refused.faults.map(({ code, messageZh }) => ({ code: status, description: `${code}：${messageZh}` })) } };
};
