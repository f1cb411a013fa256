import autocannon from 'autocannon';
import { WrongAnswer } from '../compare/wrong-answer.mjs';

export const CONNECTIONS = 16;

const perRequest = (before, after, requests) => (before === undefined || after === undefined ? Number.NaN : (after - before) / requests);

const failed = ({ errors, timeouts, mismatches, non2xx }) => errors + timeouts + mismatches + non2xx;

/** What a request of the load looks like, and what its answer must be. */
async function requestOf(server, operation, one, wrong) {
  const { method, headers, body } = await server.request(operation, one.township, one.variables);
  const isRight = operation.fresh ? (text) => operation.isAnswered(text) : (text) => text === one.text;
  const onResponse = (status, text) => {
    if (status !== 200 || !isRight(text)) wrong.push(`HTTP ${status} ${text.slice(0, 600)}`);
  };
  const setupRequest = operation.fresh && ((request) => ({ ...request, body: server.description.bodyOf(operation, operation.fresh(one), one.township) }));
  return { method, headers, body, onResponse, ...(setupRequest ? { setupRequest } : {}) };
}

/**
 * Drives one server for a while; every answer is compared with the one that has been checked.
 * @returns `{ answered, perSecond, p50, p99, serverMs, postgresMs }`: latencies, and the processor time that a request takes, in milliseconds
 * @throws WrongAnswer when any answer failed or was another one
 */
export async function load(server, operation, asked, seconds) {
  const wrong = [];
  const requests = await Promise.all(asked.map((one) => requestOf(server, operation, one, wrong)));
  const before = server.processorTimes();
  const result = await autocannon({ url: server.url, connections: CONNECTIONS, duration: seconds, requests });
  if (failed(result) > 0 || wrong.length > 0) {
    throw new WrongAnswer(`${operation.key} under load: ${server.name} has failed ${Math.max(failed(result), wrong.length)} times of ${result.requests.total}: ${wrong[0] ?? 'no answer'}`);
  }
  const after = server.processorTimes();
  const answered = result['2xx'];
  return {
    answered,
    perSecond: answered / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    serverMs: perRequest(before.server, after.server, answered),
    postgresMs: perRequest(before.postgres, after.postgres, answered),
  };
}
