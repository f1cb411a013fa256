import { access, constants, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import type { Environment } from '../command/environment.js';
import { fault, faultOf, fine, warning, type Finding } from './finding.js';

const OLDEST_NODE = [20, 19] as const;
const GIB = 1024 ** 3;
/** A township's data, its log and a migration's copies fit in with room. */
const ENOUGH_BYTES = 2 * GIB;
const PROBE_MS = 1_000;

export function nodeVersion(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const recent = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (recent) return fine('node', `Node ${version}`, `Node ${version}`);
  return fault('node', { zh: `Node ${version} 过旧，需要 ${OLDEST_NODE.join('.')} 或更高`, en: `Node ${version} is too old`, cure: '请安装 Node 20 LTS（20.19 及以上）、22 或 24 后重试' });
}

/** Whether the variables of the environment can be read; the gateway's own reading decides. */
export async function environmentVariables(env: Environment): Promise<Finding> {
  const { readConfig } = await import('@xiangzhi/gateway');
  try {
    readConfig(env);
    return fine('environment', '环境变量可用', 'The environment can be used');
  } catch (error) {
    return faultOf('environment', error);
  }
}

/** `XIANGZHI_DATA`, absolute. */
export const dataDirectoryOf = (env: Environment): string => resolve(env['XIANGZHI_DATA']?.trim() || '.xiangzhi');

/** Whether a first start has been there. */
export const isFirstStart = (dataDirectory: string): Promise<boolean> =>
  stat(join(dataDirectory, 'secrets.json')).then(
    () => false,
    () => true,
  );

/** The directory itself, or the nearest one above that exists. */
async function existing(path: string): Promise<string> {
  const there = await stat(path).catch(() => undefined);
  return there !== undefined || dirname(path) === path ? path : existing(dirname(path));
}

export async function dataDirectory(path: string): Promise<Finding> {
  const nearest = await existing(path);
  try {
    await access(nearest, constants.W_OK | constants.X_OK);
  } catch {
    return fault('data-directory', { zh: `目录 ${nearest} 不可写`, en: `${nearest} cannot be written`, cure: `请修正权限，或将 XIANGZHI_DATA 设为可写的目录（现为 ${path}）` });
  }
  return nearest === path ? fine('data-directory', `数据目录 ${path}`, `Data in ${path}`) : fine('data-directory', `数据目录 ${path} 将在首次启动时建立`, `${path} will be made by the first start`);
}

export async function diskSpace(path: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(await existing(path));
  const free = bavail * bsize;
  const words = { zh: `可用磁盘空间 ${(free / GIB).toFixed(1)} GB`, en: `${(free / GIB).toFixed(1)} GB free` };
  return free >= ENOUGH_BYTES ? fine('disk', words.zh, words.en) : warning('disk', { ...words, cure: `建议至少留出 ${ENOUGH_BYTES / GIB} GB，请清理磁盘或更换 XIANGZHI_DATA` });
}

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((settle) => {
    const probe = createServer();
    probe.once('error', () => settle(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => settle(true)));
  });

const answersHealth = (host: string, port: number): Promise<boolean> =>
  fetch(`http://${host.includes(':') ? `[${host}]` : host}:${port}/healthz`, { signal: AbortSignal.timeout(PROBE_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );

export async function listeningPort(env: Environment): Promise<Finding> {
  const [port, host] = [Number(env['PORT']?.trim() || 4000), env['HOST']?.trim() || '127.0.0.1'];
  if (!Number.isInteger(port) || port > 65_535) return fault('port', { zh: `PORT=${env['PORT'] ?? ''} 不是端口号`, en: 'PORT is no port', cure: '请设为 0 到 65535 的整数，例如 PORT=4000' });
  if (await isFree(port, host)) return fine('port', `端口 ${host}:${port} 可用`, `Port ${port} is free`);
  if (await answersHealth(host, port)) return fine('port', `网关正在 ${host}:${port} 运行`, `A gateway is running on port ${port}`);
  return fault('port', { zh: `端口 ${host}:${port} 不能监听：已被其他程序占用，或没有权限`, en: `Port ${port} of ${host} cannot be listened on`, cure: '请停止占用该端口的程序，或设置 PORT 为其他端口（PORT=0 自动选择）' });
}
