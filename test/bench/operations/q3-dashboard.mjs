/** What the dashboard of a township counts; each condition has an index. */
export const COUNTS = Object.freeze({
  reported: { state: 'REPORTED' },
  accepted: { state: 'ACCEPTED' },
  dispatched: { state: 'DISPATCHED' },
  inProgress: { state: 'IN_PROGRESS' },
  pendingVerify: { state: 'PENDING_VERIFY' },
  verified: { state: 'VERIFIED' },
  closed: { state: 'CLOSED' },
  archived: { state: 'ARCHIVED' },
  critical: { severity: 'CRITICAL' },
  major: { severity: 'MAJOR' },
  safety: { category: 'SAFETY' },
  flood: { category: 'FLOOD' },
});

const count = ([name, condition]) => {
  const [[field, value]] = Object.entries(condition);
  return `${name}: gridIssues(where: { ${field}: { eq: ${value} } }) { totalCount }`;
};

export const q3 = {
  key: 'Q3',
  what: 'township dashboard: 12 counts in one query',
  goals: { floor: 0.8, postgraphile: 2, typeorm: 4 },
  document: `query Dashboard { ${Object.entries(COUNTS).map(count).join(' ')} }`,
  cases: ({ read }) => read.map((township) => ({ township, variables: {} })),
};
