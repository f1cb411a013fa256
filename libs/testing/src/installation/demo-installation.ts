import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyMadeOnce } from './made-once.js';

const MAIN = fileURLToPath(new URL('../../../../apps/cli/dist/main.js', import.meta.url));

/** What this shell says about other installations is not meant for the new one. */
const own = (): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(DATABASE_|XIANGZHI_|PORT$|HOST$|NODE_OPTIONS$)/.test(name)));

/** Starts the product as on a new machine, with the demo and its stories but without its registers, and stops it in order once it says where it answers. */
const firstStart = async (directory: string): Promise<void> => {
  const env = { ...own(), XIANGZHI_DATA: directory, XIANGZHI_DEMO: 'puyang-small', PORT: '0', LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, [MAIN, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const hear = (text: Buffer): void => {
    said += text.toString();
    if (!child.killed && /^GraphQL +http/m.test(said)) child.kill('SIGTERM');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the first start of the product ended with ${code}:\n${said}`);
};

/**
 * Fills an empty directory with what the first start of the product leaves there: database, secrets, demo. It is made once in a run, by a real
 * first start of the built program, and copied: for specs of what comes later, each of which would pay for it otherwise.
 */
export const demoInstallation = async (directory: string): Promise<void> => {
  await copyMadeOnce('demo-installation', directory, firstStart);
  // The port that the original had: each copy finds one of its own.
  rmSync(join(directory, 'postgres/server.json'));
};
