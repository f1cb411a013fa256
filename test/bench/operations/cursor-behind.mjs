/** What the API gives at most. */
const MOST_AT_ONCE = 200;

/** The cursor behind so many rows of a list, as the server itself gives it: cursors are opaque. */
export async function cursorBehind({ server, township, operation }, rows) {
  let after = null;
  for (let left = rows; left > 0; left -= MOST_AT_ONCE) {
    const { data } = await server.ask(operation, township, { first: Math.min(left, MOST_AT_ONCE), after });
    after = data.gridIssues.pageInfo.endCursor;
  }
  return after;
}
