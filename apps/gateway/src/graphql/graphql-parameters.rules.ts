import type { GraphqlParameters } from '@xiangzhi/plugin-host';
import { fault, type HttpFault } from '../http/http-fault.js';
import { checkJson } from '../http/json-body.rules.js';

const refuse = (messageZh: string): HttpFault => fault('VALIDATION', messageZh);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (name: string, value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw refuse(`${name} 应为文本`);
};

const recordOf = (name: string, value: unknown): Readonly<Record<string, unknown>> | undefined => {
  if (value === undefined || value === null) return undefined;
  if (isRecord(value)) return value;
  throw refuse(`${name} 应为 JSON 对象`);
};

/**
 * The parameters of a request, each of its declared type; anything else in the body is ignored, as the GraphQL-over-HTTP
 * specification reserves it.
 * @throws HttpFault VALIDATION.
 */
export const graphqlParameters = (body: unknown): GraphqlParameters => {
  if (Array.isArray(body)) throw refuse('不支持成批提交，请每次发送一个请求；一个语句中可以写多个字段');
  if (!isRecord(body)) throw refuse('请求内容应为 JSON 对象 {"query": "…", "variables": {…}}');
  const query = textOf('query', body['query']);
  if (query === undefined || query.trim() === '') throw refuse('缺少 query：请提交 GraphQL 语句');
  const operationName = textOf('operationName', body['operationName']);
  const variables = recordOf('variables', body['variables']);
  const extensions = recordOf('extensions', body['extensions']);
  checkJson({ ...(operationName === undefined ? {} : { operationName }), variables });
  return {
    query,
    ...(operationName === undefined || operationName === '' ? {} : { operationName }),
    ...(variables ? { variables } : {}),
    ...(extensions ? { extensions } : {}),
  };
};

const NAMES: ReadonlySet<string> = new Set(['query', 'operationName', 'variables', 'extensions']);

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw refuse('地址中的查询参数不是有效的 UTF-8 编码');
  }
};

const jsonOf = (name: string, text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refuse(`参数 ${name} 不是有效的 JSON`);
  }
};

/**
 * The parameters of a GET, strictly decoded. Unknown names are ignored, a repeated one is refused.
 * @param search the query string with or without its `?`.
 * @throws HttpFault VALIDATION.
 */
export const searchParameters = (search: string): Readonly<Record<string, unknown>> => {
  const values: Record<string, unknown> = {};
  for (const part of search.replace(/^\?/, '').split('&')) {
    const [rawName = '', ...rest] = part.split('=');
    const name = decode(rawName);
    if (!NAMES.has(name)) continue;
    if (name in values) throw refuse(`参数 ${name} 只能出现一次`);
    const text = decode(rest.join('='));
    values[name] = name === 'variables' || name === 'extensions' ? jsonOf(name, text) : text;
  }
  return values;
};
