/** Issues of a township that are asked for, spread over all of it. */
const ISSUES = 8;

export const q1 = {
  key: 'Q1',
  what: 'one issue by id with grid and reporter',
  goals: { floor: 0.55, postgraphile: 3, typeorm: 5 },
  document: `query Issue($id: ID!) {
    gridIssue(id: $id) { id code title state receivedAt dueAt primaryGrid { name } reporter { name } }
  }`,
  cases: ({ read, sizes }) =>
    read.flatMap((township) => Array.from({ length: ISSUES }, (_, i) => ({ township, variables: { id: township.issueId(1 + Math.floor((i * sizes.issues) / ISSUES)) } }))),
};
