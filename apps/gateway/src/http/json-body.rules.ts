import { DomainError } from '@xiangzhi/kernel';
import { isStorableText } from '@xiangzhi/graphql-kit';
import { fault, HttpFault } from './http-fault.js';

/** How deep the value of a variable may be nested; inputs stay below ten, GeoJSON below eight. */
export const MAX_JSON_DEPTH = 40;

const decoder = new TextDecoder('utf-8', { fatal: true });

type Path = readonly (string | number)[];

interface Open {
  readonly value: object;
  readonly path: Path;
}

const refuse = (messageZh: string, path: Path): HttpFault => {
  // The path inside the request, without the leading `variables`: what is left starts with the variable's name.
  const argumentPath = path[0] === 'variables' ? path.slice(1) : path;
  return new HttpFault(400, new DomainError('VALIDATION', { messageZh, ...(argumentPath.length > 0 ? { argumentPath } : {}) }));
};

const checkKey = (key: string, path: Path): void => {
  if (key === '__proto__' || !isStorableText(key)) throw refuse('内容含有不允许的名称', path);
};

/**
 * Refuses what no column can hold or no recursion should meet, wherever it stands: null bytes, halves of surrogate pairs,
 * `__proto__` keys, deep nesting. Without recursion itself.
 * @throws HttpFault VALIDATION with the path.
 */
export const checkJson = (root: unknown): void => {
  const open: Open[] = [];
  const look = (value: unknown, path: Path, key?: string | number): void => {
    if (typeof value === 'string') {
      if (!isStorableText(value)) throw refuse('内容含有空字符或残缺字符，无法保存；请删除后重新提交', key === undefined ? path : [...path, key]);
    } else if (typeof value === 'object' && value !== null) open.push({ value, path: key === undefined ? path : [...path, key] });
  };
  look(root, []);
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (path.length > MAX_JSON_DEPTH) throw refuse(`内容嵌套过深，上限 ${MAX_JSON_DEPTH} 层`, path.slice(0, 3));
    if (Array.isArray(value)) value.forEach((item: unknown, index) => look(item, path, index));
    else {
      for (const [key, item] of Object.entries(value)) {
        checkKey(key, path);
        look(item, path, key);
      }
    }
  }
};

/** @throws HttpFault VALIDATION for bytes that are no UTF-8 */
export const utf8Of = (bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes);
  } catch {
    throw fault('VALIDATION', '请求内容不是有效的 UTF-8 编码');
  }
};

/**
 * The JSON value of a body.
 * @throws HttpFault VALIDATION for an empty body, bytes that are no UTF-8, and text that is no JSON.
 */
export const parseJsonBody = (bytes: Uint8Array): unknown => {
  if (bytes.length === 0) throw fault('VALIDATION', '请求内容为空，应为 {"query": "…"}');
  const text = utf8Of(bytes);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw fault('VALIDATION', '请求内容不是有效的 JSON');
  }
};
