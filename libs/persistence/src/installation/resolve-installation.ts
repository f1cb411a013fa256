import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { acquireEmbeddedServer } from '../embedded/acquire-embedded-server.js';
import { usingDirectory } from '../embedded/file-errors.js';
import { makeOffice } from '../embedded/server-place.js';
import { hasSecrets, loadSecrets, secretsFile } from './secrets.js';
import { namesServer, serverUrls, type Environment } from './server-urls.js';
import { InstallationProblem, noticeOnStderr, type Notice } from './installation-problem.js';
import type { Installation, Secrets } from './installation.js';

export interface InstallationOptions {
  /** Specs only: the embedded server runs without fsync and with `pg_stat_statements`. */
  readonly testing?: boolean;
  /** Hears remarks for the operator. Default: standard error. */
  readonly onNotice?: Notice;
  /** Where an embedded server may move that cannot live below `XIANGZHI_DATA`. */
  readonly shelters?: readonly string[];
}

const DEFAULT_DIRECTORY = '.xiangzhi';

/** A cluster whose secrets are gone cannot be opened; new secrets would only hide that. */
async function assertSecretsNotLost(dataDirectory: string): Promise<void> {
  if (await hasSecrets(dataDirectory)) return;
  const traces = ['cluster', 'moved-to.json'].map((name) => stat(join(dataDirectory, 'postgres', name)).catch(() => undefined));
  if ((await Promise.all(traces)).every((trace) => trace === undefined)) return;
  throw new InstallationProblem('SECRETS_LOST', {
    zh: `数据库仍在 ${dataDirectory}，但密钥文件 ${secretsFile(dataDirectory)} 已丢失，无法登录。请从备份恢复该文件；若不需要旧数据，删除 ${dataDirectory} 后重新启动。`,
    en: `There is a database in ${dataDirectory}, but ${secretsFile(dataDirectory)} is gone. Restore it from a backup; or, if the data is not needed, remove ${dataDirectory} and start again.`,
  });
}

async function openDirectory(env: Environment): Promise<{ dataDirectory: string; secrets: Secrets }> {
  const dataDirectory = resolve(env['XIANGZHI_DATA']?.trim() || DEFAULT_DIRECTORY);
  return usingDirectory(dataDirectory, async () => {
    await makeOffice(dataDirectory);
    if (!namesServer(env)) await assertSecretsNotLost(dataDirectory);
    return { dataDirectory, secrets: await loadSecrets(dataDirectory) };
  });
}

async function embeddedInstallation(dataDirectory: string, secrets: Secrets, options: InstallationOptions): Promise<Installation> {
  const server = await acquireEmbeddedServer({
    dataDirectory,
    passwords: { superuser: secrets.superuserPassword, owner: secrets.ownerPassword },
    testing: options.testing ?? false,
    onNotice: options.onNotice ?? noticeOnStderr,
    ...(options.shelters ? { shelters: options.shelters } : {}),
  });
  const { ownerUrl } = server;
  const { urls } = serverUrls({ DATABASE_URL: ownerUrl }, secrets.rolePasswords);
  return { dataDirectory, urls, ownerUrl, secrets, embedded: true, server, release: () => server.release() };
}

/**
 * Finds the database and the secrets of this process (contract, “Processes and commands”): `XIANGZHI_DATA` (default
 * `.xiangzhi` below the working directory) with generated secrets, and either the server that `DATABASE_URL` names or the
 * embedded one, which is started when no other process has done so. Run `release` before the process ends.
 * @throws InstallationProblem with the cure.
 */
export async function resolveInstallation(env: Environment, options: InstallationOptions = {}): Promise<Installation> {
  const { dataDirectory, secrets } = await openDirectory(env);
  if (!namesServer(env)) return embeddedInstallation(dataDirectory, secrets, options);
  const { rolePasswords, ...urls } = serverUrls(env, secrets.rolePasswords);
  return { dataDirectory, ...urls, secrets: { ...secrets, rolePasswords }, embedded: false, release: async () => undefined };
}
