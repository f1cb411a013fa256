/** `first` of the API by default, and the page that is turned to; fewer where there are not so many closed issues. */
const FIRST = 20;
const PAGE = 40;

const MOST_AT_ONCE = 200;

/** Nine of twenty issues are closed. */
const pageIn = ({ issues }) => Math.max(2, Math.min(PAGE, Math.floor((issues * 9) / 20 / FIRST)));

/** The cursor behind so many rows, as the server itself gives it: cursors are opaque. */
async function cursorBehind(server, township, rows) {
  let after = null;
  for (let left = rows; left > 0; left -= MOST_AT_ONCE) {
    const { data } = await server.ask(q6, township, { first: Math.min(left, MOST_AT_ONCE), after });
    after = data.gridIssues.pageInfo.endCursor;
  }
  return after;
}

export const q6 = {
  key: 'Q6',
  what: 'filter by state, sort by deadline, page 40 of 20 by cursor',
  goals: { floor: 0.8, postgraphile: 2, typeorm: 4 },
  document: `query Closed($first: Int!, $after: ID) {
    gridIssues(where: { state: { eq: CLOSED } }, orderBy: [{ field: dueAt, direction: ASC }], first: $first, after: $after) {
      nodes { id code title state receivedAt dueAt primaryGrid { name } reporter { name } }
      pageInfo { endCursor hasNextPage }
    }
  }`,
  cases: ({ read, sizes }) => read.map((township) => ({ township, rows: (pageIn(sizes) - 1) * FIRST })),
  prepare: async (server, { township, rows }) => ({ first: FIRST, after: await cursorBehind(server, township, rows) }),
};
