import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Where the peers live with packages of their own, so that the product's installation stays what it is. */
export const peers = fileURLToPath(new URL('../peers', import.meta.url));

export const peersAreInstalled = () => existsSync(join(peers, 'node_modules/postgraphile/package.json'));

/** Installs the packages of the peers by their lock file, once. Nothing that they bring runs. */
export async function ensurePeers(say) {
  if (peersAreInstalled()) return;
  say('peers: npm ci (once)');
  await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: peers });
}
