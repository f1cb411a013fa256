import { fileURLToPath } from 'node:url';
import { PASSWORD } from '../../data/users.mjs';

const workspace = fileURLToPath(new URL('../../../..', import.meta.url));
const MAIN = fileURLToPath(new URL('../../../../apps/cli/dist/main.js', import.meta.url));

const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }';

/** An access token lives for ten minutes; one of this age is replaced before it is sent. */
const TOKEN_MS = 4 * 60_000;

const tokens = new Map();

async function signIn(url, { mobile }) {
  const body = JSON.stringify({ query: SIGN_IN, variables: { input: { mobile, password: PASSWORD } } });
  const answer = await (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json();
  if (!answer.data?.signIn) throw new Error(`signing in as ${mobile} failed: ${JSON.stringify(answer)}`);
  return answer.data.signIn.accessToken;
}

/** Somebody who has signed in, as a front end keeps him. */
async function tokenOf(url, township) {
  const key = `${url} ${township.mobile}`;
  const known = tokens.get(key);
  if (known && performance.now() - known.since < TOKEN_MS) return known.token;
  const token = await signIn(url, township);
  tokens.set(key, { token, since: performance.now() });
  return token;
}

/**
 * The product as it is shipped: built, `xiangzhi serve` in production, with everything on. It joins the PostgreSQL of the directory.
 */
export const xiangzhi = {
  name: 'xiangzhi',
  launch: ({ directory, nodeArguments = [] }) => ({ command: [process.execPath, ...nodeArguments, MAIN, 'serve'], cwd: workspace, env: { XIANGZHI_DATA: directory, XIANGZHI_DEMO: 'none' } }),
  headersFor: async (township, url) => ({ authorization: `Bearer ${await tokenOf(url, township)}` }),
  bodyOf: ({ document }, variables) => JSON.stringify({ query: document, variables }),
  dataOf: (_operation, data) => data,
};
