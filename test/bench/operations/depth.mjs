import { cursorBehind } from './cursor-behind.mjs';

const FIRST = 20;

/** The same page of the large township, near and far; the far one is its last. */
export const depth = {
  key: 'depth',
  what: 'page of 20 issues of the large township, by cursor',
  document: `query Depth($first: Int!, $after: ID) {
    gridIssues(first: $first, after: $after) { nodes { id code title state receivedAt primaryGrid { name } reporter { name } } pageInfo { endCursor hasNextPage } }
  }`,
  prepare: async (server, { township, rows }) => ({ first: FIRST, after: await cursorBehind({ server, township, operation: depth }, rows) }),
  pages: (issues) => ({ near: 1, far: Math.floor(issues / FIRST) }),
  caseOf: (township, page) => ({ township, rows: (page - 1) * FIRST }),
};
