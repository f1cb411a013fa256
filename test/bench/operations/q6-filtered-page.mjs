import { cursorBehind } from './cursor-behind.mjs';

/** `first` of the API by default, and the page that is turned to; fewer where there are not so many closed issues. */
const FIRST = 20;
const PAGE = 40;

/** Nine of twenty issues are closed. */
const pageIn = ({ issues }) => Math.max(2, Math.min(PAGE, Math.floor((issues * 9) / 20 / FIRST)));

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
  prepare: async (server, { township, rows }) => ({ first: FIRST, after: await cursorBehind({ server, township, operation: q6 }, rows) }),
};
