import { isIP } from 'node:net';
import { parseDateTime } from '@xiangzhi/graphql-kit';
import type { TrustProxy } from './gateway-config.js';

/** Reads one variable: the value, or what is wrong with it. */
export type Reading<T> = { readonly value: T } | { readonly messageZh: string; readonly example: string };

export const integerBetween = (min: number, max: number, example: string) => (text: string): Reading<number> => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? { value } : { messageZh: `应为 ${min} 到 ${max} 的整数`, example };
};

export const oneOf = <const T extends string>(choices: readonly T[]) => (text: string): Reading<T> => {
  const value = choices.find((choice) => choice === text);
  return value === undefined ? { messageZh: `应为 ${choices.join('、')} 之一`, example: choices[0] ?? '' } : { value };
};

const HOST_NAME = /^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}))*$/;

export const hostName = (text: string): Reading<string> =>
  isIP(text) !== 0 || HOST_NAME.test(text) ? { value: text } : { messageZh: '应为 IP 地址或主机名，不含端口和协议', example: '127.0.0.1' };

export const path = (text: string): Reading<string> =>
  text.includes('\0') ? { messageZh: '应为目录路径', example: '.xiangzhi' } : { value: text };

const isOrigin = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === text;
};

/** A comma-separated list of browser origins. */
export const originList = (text: string): Reading<readonly string[]> => {
  const origins = listOf(text);
  const wrong = origins.find((origin) => !isOrigin(origin));
  if (wrong === undefined) return { value: origins };
  const why = wrong === '*' ? '不能对所有来源开放，请逐个列出' : `“${wrong.slice(0, 100)}”不是来源，来源由协议、主机和端口组成，末尾不带斜杠`;
  return { messageZh: `${why}；多个来源用逗号分隔`, example: 'https://gongzuo.example.gov.cn' };
};

const NAMED_NETWORKS: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  // A network of all addresses would believe everybody.
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128));
};

/** `none`, a number of hops, or addresses, networks and names such as `loopback`. */
export const trustedProxies = (text: string): Reading<TrustProxy> => {
  if (text === 'none' || text === 'false' || text === '0') return { value: false };
  if (/^[1-9]$/.test(text)) return { value: Number(text) };
  const entries = listOf(text);
  if (entries.length > 0 && entries.every((entry) => NAMED_NETWORKS.has(entry) || isNetwork(entry))) return { value: entries };
  return {
    messageZh: '应为 none、反向代理的层数（1 到 9），或代理的地址与网段（可用 loopback、uniquelocal）；不能信任所有来源，否则任何人都能伪造地址',
    example: '10.0.0.0/8',
  };
};

export const instant = (text: string): Reading<Date> => {
  const value = parseDateTime(text);
  return value ? { value } : { messageZh: '应为带时区的时间', example: '2026-03-01T08:00:00+08:00' };
};

const listOf = (text: string): readonly string[] =>
  text.split(',').map((part) => part.trim()).filter((part) => part !== '');
