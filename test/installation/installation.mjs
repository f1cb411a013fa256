import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { demoInstallation } from '../../libs/testing/src/installation/demo-installation.ts';
import { requestOf } from '../smoke/banner.mjs';
import { StartedProcess } from '../smoke/started-process.mjs';

export const workspace = fileURLToPath(new URL('../..', import.meta.url));
const main = join(workspace, 'apps/cli/dist/main.js');

const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }';

/** One installation with the demo, started as a user starts it, on a directory of its own; it may be killed and started again. Its first start was another's. */
export class Installation {
  directory = mkdtempSync(join(tmpdir(), 'xz-installation-'));

  constructor() {
    // The server's own user must be able to enter.
    chmodSync(this.directory, 0o711);
  }

  get env() {
    return { ...process.env, XIANGZHI_DATA: this.directory, PORT: '0', LOG_LEVEL: 'warn' };
  }

  async start() {
    if (!existsSync(join(this.directory, 'secrets.json'))) await demoInstallation(this.directory);
    this.running = new StartedProcess([process.execPath, main, 'serve'], { cwd: workspace, env: this.env });
    const banner = await this.running.banner(180_000);
    this.url = banner.url;
    const { url, ...request } = requestOf(banner.curl);
    const answer = await (await fetch(url, request)).json();
    this.token = answer.data.signIn.accessToken;
  }

  /** Runs a command of `xiangzhi` beside the running process; its standard output, parsed when `--json` is among the words. */
  async xiangzhi(...words) {
    const { stdout } = await promisify(execFile)(process.execPath, [main, ...words], { cwd: workspace, env: this.env, maxBuffer: 64 * 1024 * 1024 });
    return words.includes('--json') ? JSON.parse(stdout) : stdout;
  }

  /** A token of one of the demo's people. */
  async tokenOf({ areaCode, role }) {
    this.logins ??= await this.xiangzhi('demo', 'logins', '--json');
    const login = this.logins.find((one) => one.areaCode === areaCode && one.role === role);
    const { mobile, password } = login;
    return (await this.ask(SIGN_IN, { input: { mobile, password } }, null)).data.signIn.accessToken;
  }

  async ask(query, variables = {}, token = this.token) {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    return (await fetch(this.url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).json();
  }

  /** The SDL that somebody sees. */
  async sdl(token = this.token) {
    return (await fetch(new URL('/schema.graphql', this.url), { headers: { authorization: `Bearer ${token}` } })).text();
  }

  get postmaster() {
    return Number(readFileSync(join(this.directory, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
  }

  remove() {
    this.running?.kill();
    try {
      process.kill(-this.postmaster, 'SIGKILL');
    } catch {
      // It has ended already.
    }
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
