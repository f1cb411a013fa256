/**
 * What `npm start` prints for a newcomer, and how the smoke test reads it:
 *
 *     GraphQL  http://127.0.0.1:4000/graphql
 *     …a block of demo logins, one a line, each with an 11-digit mobile number…
 *     curl -s http://127.0.0.1:4000/graphql -H 'content-type: application/json' -d '{"query":"…"}'
 *
 * The line that begins with `curl ` is the first query, complete on one line and runnable as printed.
 */
const GRAPHQL = /^\s*GraphQL\s+(http:\/\/\S+\/graphql)\s*$/m;
const FIRST_QUERY = /^\s*(curl .+)$/m;
const DEMO_LOGIN = /^.*(?<!\d)1\d{10}(?!\d).*$/gm;

/** @returns {{ url: string, curl: string, logins: string[] } | null} null until the banner is complete */
export function readBanner(output) {
  // A part that may still be in the middle of a line is not read yet.
  const complete = output.slice(0, output.lastIndexOf('\n') + 1);
  const url = GRAPHQL.exec(complete)?.[1];
  const curl = FIRST_QUERY.exec(complete)?.[1];
  if (url === undefined || curl === undefined) return null;
  return { url, curl, logins: (complete.match(DEMO_LOGIN) ?? []).filter((line) => line.trim() !== curl) };
}

/** The request that a printed curl line makes, for `fetch`: a fresh machine may have no curl. */
export function requestOf(curlLine) {
  const words = shellWords(curlLine).slice(1);
  const request = { url: null, headers: {}, method: 'GET', body: undefined };
  while (words.length > 0) {
    const word = words.shift();
    if (word === '-H' || word === '--header') addHeader(request.headers, words.shift());
    else if (/^(-d|--data(-raw|-binary)?|--json)$/.test(word)) Object.assign(request, { method: 'POST', body: words.shift() });
    else if (word === '-X' || word === '--request') request.method = words.shift();
    else if (!word.startsWith('-')) request.url = word;
  }
  return request;
}

function addHeader(headers, text) {
  const at = text.indexOf(':');
  headers[text.slice(0, at).trim().toLowerCase()] = text.slice(at + 1).trim();
}

/** Splits as a POSIX shell does, without expansion. */
function shellWords(line) {
  const words = line.matchAll(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g);
  return [...words].map(([word]) =>
    word.replace(/'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/g, (_all, single, double, escaped) =>
      single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped,
    ),
  );
}
