import { createServer } from 'node:http';
import { grafserv } from 'postgraphile/grafserv/node';
import { postgraphile } from 'postgraphile';
import { preset } from './preset.mjs';

const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => console.log(`GraphQL  http://127.0.0.1:${server.address().port}/graphql`));
process.once('SIGTERM', () => process.exit(0));
