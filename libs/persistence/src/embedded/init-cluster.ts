import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddedOptions } from './embedded-options.js';
import { usingDirectory } from './file-errors.js';
import type { ServerPlace } from './server-place.js';
import { serverEnvironment } from './server-settings.js';
import { startFailure } from './start-failure.rules.js';

/** The superuser's name in the embedded cluster. */
export const SUPERUSER = 'postgres';

const DRAFT_PREFIX = 'cluster.draft-';

const run = (program: string, parameters: readonly string[], place: ServerPlace): Promise<{ readonly code: number | null; readonly output: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: '/', env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'], ...place.user });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', (error) => reject(startFailure('initdb', place.home, error.message)));
    child.once('close', (code) => resolve({ code, output }));
  });

const initdbArguments = (cluster: string, passwordFile: string, testing: boolean): readonly string[] => [
  `--pgdata=${cluster}`,
  `--username=${SUPERUSER}`,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  // PostgreSQL's own C.UTF-8: the same order on every machine, whatever locales it has. Pinyin order is asked for by name.
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
  ...(testing ? ['--no-sync'] : []),
];

async function giveDraft(path: string, place: ServerPlace): Promise<void> {
  if (place.user) await chown(path, place.user.uid, place.user.gid);
}

/** The first start may have been killed half way; its drafts are worth nothing. */
async function removeDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith(DRAFT_PREFIX)) await rm(join(home, name), { recursive: true, force: true });
  }
}

async function initDraft(native: string, place: ServerPlace, options: EmbeddedOptions): Promise<void> {
  const draft = join(place.home, `${DRAFT_PREFIX}${randomUUID()}`);
  const passwordFile = `${draft}.password`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await giveDraft(draft, place);
    await writeFile(passwordFile, `${options.passwords.superuser}\n`, { mode: 0o600, flag: 'wx' });
    await giveDraft(passwordFile, place);
    const { code, output } = await run(join(native, 'bin', 'initdb'), initdbArguments(draft, passwordFile, options.testing === true), place);
    if (code !== 0) throw startFailure('initdb', place.home, output);
    await rename(draft, place.cluster);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Makes the cluster unless it exists: whole, or not at all. Call under the lock. @throws InstallationProblem. */
export async function initCluster(native: string, place: ServerPlace, options: EmbeddedOptions): Promise<void> {
  if (await stat(place.cluster).catch(() => undefined)) return;
  await usingDirectory(place.home, async () => {
    await removeDrafts(place.home);
    await initDraft(native, place, options);
  });
}
