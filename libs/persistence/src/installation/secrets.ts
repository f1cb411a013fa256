import { randomBytes, randomUUID } from 'node:crypto';
import { link, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../errors/error-facts.js';
import { isMissing } from '../embedded/file-errors.js';
import { DATABASE_ROLES } from '../pool/database-urls.js';
import type { RolePasswords } from '../roles/role-passwords.js';
import { InstallationProblem } from './installation-problem.js';
import type { RingKey, Secrets } from './installation.js';

export const secretsFile = (dataDirectory: string): string => join(dataDirectory, 'secrets.json');

const secret = (): string => randomBytes(32).toString('base64url');
const key = (): RingKey => ({ kid: randomBytes(6).toString('hex'), secret: secret() });

const generate = (): Secrets => ({
  rolePasswords: Object.fromEntries(DATABASE_ROLES.map((role) => [role, secret()])) as unknown as RolePasswords,
  ownerPassword: secret(),
  superuserPassword: secret(),
  tokenKeys: [key()],
  hmacKeys: [key()],
});

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isRing = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((entry: Partial<RingKey>) => isText(entry.kid) && isText(entry.secret));

function isComplete(found: Partial<Secrets>): found is Secrets {
  const passwords = DATABASE_ROLES.map((role) => found.rolePasswords?.[role]);
  return [...passwords, found.ownerPassword, found.superuserPassword].every(isText) && isRing(found.tokenKeys) && isRing(found.hmacKeys);
}

const exposed = (path: string, mode: string): InstallationProblem =>
  new InstallationProblem('SECRETS_EXPOSED', {
    zh: `密钥文件 ${path} 可被其他用户读取（权限 ${mode}），拒绝启动。请执行 chmod 600 ${path} 后重新启动；若怀疑已泄露，请更换其中的密钥。`,
    en: `Other users can read ${path} (mode ${mode}). Run chmod 600 ${path} and start again; replace the keys if they may have been read.`,
  });

const unreadable = (path: string, cause?: unknown): InstallationProblem =>
  new InstallationProblem('SECRETS_UNREADABLE', {
    zh: `密钥文件 ${path} 内容不完整或无法读取。请从备份恢复该文件，并以创建它的用户启动。`,
    en: `${path} is incomplete or cannot be read. Restore it from a backup, and start as the user who made it.`,
    cause,
  });

async function readSecrets(path: string): Promise<Secrets> {
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) throw exposed(path, (mode & 0o777).toString(8));
  let found: Partial<Secrets> | null;
  try {
    found = JSON.parse(await readFile(path, 'utf8')) as Partial<Secrets> | null;
  } catch (error) {
    throw unreadable(path, error);
  }
  if (!found || !isComplete(found)) throw unreadable(path);
  return found;
}

/** Writes the whole file under another name and links it: of two first starts one wins, and both then read the same. */
async function createSecrets(path: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(generate(), null, 2)}\n`);
    await file.sync();
    await link(draft, path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}

/** Whether a first start has already made the secrets. */
export const hasSecrets = async (dataDirectory: string): Promise<boolean> => {
  try {
    await stat(secretsFile(dataDirectory));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

/**
 * The installation's secrets; generated with mode 0600 when there are none yet. Safe when two processes start at once.
 * @throws InstallationProblem SECRETS_EXPOSED, SECRETS_UNREADABLE.
 */
export async function loadSecrets(dataDirectory: string): Promise<Secrets> {
  if (!(await hasSecrets(dataDirectory))) await createSecrets(secretsFile(dataDirectory));
  return readSecrets(secretsFile(dataDirectory));
}
