import { createServer } from 'node:http';
import { openDatabase, readInTenant } from '@xiangzhi/persistence';
import { statements } from './statements.mjs';

const { urls, poolSize } = JSON.parse(process.env.BENCH_DATABASE);
const database = openDatabase(urls, { poolSize, applicationName: 'bench floor' });
const pool = database.pool('app');

async function bodyOf(request) {
  let body = '';
  for await (const chunk of request) body += chunk;
  return JSON.parse(body);
}

/** One statement that answers finished JSON, in one round trip with its transaction. */
async function answer(request) {
  const { 'x-tenant': tenantId, 'x-user': userId, 'x-post': assignmentId } = request.headers;
  const { operation, variables } = await bodyOf(request);
  const { writes = false, statement } = statements[operation];
  const context = { tenantId, scope: '*', actorId: userId };
  const [{ json }] = await readInTenant(pool, context, statement(tenantId, variables, { userId, assignmentId }), { readOnly: !writes });
  return json;
}

const server = createServer(async (request, response) => {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  try {
    response.end(`{"data":${await answer(request)}}`);
  } catch (error) {
    response.statusCode = 500;
    response.end(JSON.stringify({ errors: [{ message: String(error) }] }));
  }
});
server.listen(0, '127.0.0.1', () => console.log(`GraphQL  http://127.0.0.1:${server.address().port}/graphql`));
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => void database.close().then(() => process.exit(0)));
});
