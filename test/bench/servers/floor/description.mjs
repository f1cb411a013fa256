import { fileURLToPath } from 'node:url';
import { POOL_SIZE } from '../pool-size.mjs';

const MAIN = fileURLToPath(new URL('main.mjs', import.meta.url));

/** Whoever writes few statements by hand lets PostgreSQL plan them once: planning anew costs 2 to 3 ms for a page. */
const planningOnce = (url) => `${url}?options=${encodeURIComponent('-c plan_cache_mode=force_generic_plan')}`;

/** What is left when there is nothing but HTTP and the statement; the township is believed to whoever asks. */
export const floor = {
  name: 'floor',
  launch: ({ installation }) => ({ command: [process.execPath, MAIN], env: { BENCH_DATABASE: JSON.stringify({ urls: { ...installation.urls, app: planningOnce(installation.urls.app) }, poolSize: POOL_SIZE }) } }),
  headersFor: async ({ tenantId, userId, assignmentId }) => ({ 'x-tenant': tenantId, 'x-user': userId, 'x-post': assignmentId }),
  bodyOf: ({ key }, variables) => JSON.stringify({ operation: key, variables }),
  dataOf: (_operation, data) => data,
};
