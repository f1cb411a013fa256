import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { peers } from '../peers.mjs';
import { POOL_SIZE } from '../pool-size.mjs';

const LOADER = fileURLToPath(new URL('../../../../tools/source-loader/register.mjs', import.meta.url));

/** Nest, Apollo, TypeORM and DataLoader, as their own documentation puts them together. The township is believed to whoever asks. */
export const typeorm = {
  name: 'typeorm',
  peer: true,
  launch: ({ installation }) => ({
    command: [process.execPath, '--import', LOADER, join(peers, 'typeorm/main.ts')],
    cwd: peers,
    env: { BENCH_DATABASE: JSON.stringify({ url: installation.urls.app, poolSize: POOL_SIZE }) },
  }),
  headersFor: async ({ tenantId, userId, assignmentId }) => ({ 'x-tenant': tenantId, 'x-user': userId, 'x-post': assignmentId }),
  bodyOf: ({ document }, variables) => JSON.stringify({ query: document, variables }),
  dataOf: (_operation, data) => data,
};
