import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { steps } from './steps.tags.mjs';

const { url, poolSize } = JSON.parse(process.env.BENCH_DATABASE);

/** What `xz.enter` sets: row-level security goes by it. */
const settingsOf = ({ 'x-tenant': tenant = '', 'x-user': user = '' }) => ({ 'app.tenant_id': tenant, 'app.scope': '*', 'app.actor': user });

export const preset = {
  extends: [PostGraphileAmberPreset],
  // All indexes begin with the township, which the plugin takes for none of its own: it would leave out orders and relations.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  plugins: [steps],
  pgServices: [makePgService({ connectionString: url, schemas: ['grids', 'core'], pubsub: false, poolConfig: { max: poolSize } })],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
  grafast: { explain: false, context: ({ node }) => ({ pgSettings: settingsOf(node?.req?.headers ?? {}) }) },
};
