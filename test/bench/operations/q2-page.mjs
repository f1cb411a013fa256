export const q2 = {
  key: 'Q2',
  what: 'page of 50 issues, grid, reporter, last 3 steps with actor, totalCount',
  goals: { floor: 0.85, postgraphile: 3, typeorm: 7 },
  document: `query Page {
    gridIssues(first: 50) {
      totalCount
      nodes {
        id code title state receivedAt dueAt primaryGrid { name } reporter { name }
        steps(last: 3) { action note at actor { name } }
      }
    }
  }`,
  cases: ({ read }) => read.map((township) => ({ township, variables: {} })),
};
