import { COUNTS } from '../../operations/q3-dashboard.mjs';

const ISSUE = 'id: rowId code title state receivedAt dueAt';
const GRID = 'primaryGrid: gridByTenantIdAndPrimaryGridId { unit: coreOrgUnitByTenantIdAndUnitId { name } }';
const REPORTER = 'reporter: coreAppUserByTenantIdAndReporterId { name }';
const STEPS = 'steps(first: 3, orderBy: [AT_DESC, ROW_ID_DESC]) { nodes { action note at actor: coreAppUserByTenantIdAndActorId { name } } }';

const count = ([name, condition]) => {
  const [[field, value]] = Object.entries(condition);
  return `${name}: allGridIssues(condition: { tenantId: $tenant, ${field}: "${value}" }) { totalCount }`;
};

/** The documents of the operations in the words that PostGraphile derives from the tables; each names the township, which helps the planner. */
export const documents = {
  Q1: `query Issue($tenant: UUID!, $id: UUID!) {
    gridIssue: gridIssueByTenantIdAndRowId(tenantId: $tenant, rowId: $id) { ${ISSUE} ${GRID} ${REPORTER} }
  }`,
  Q2: `query Page($tenant: UUID!) {
    gridIssues: allGridIssues(first: 50, condition: { tenantId: $tenant }, orderBy: [RECEIVED_AT_DESC, ROW_ID_DESC]) {
      totalCount
      nodes { ${ISSUE} ${GRID} ${REPORTER} ${STEPS} }
    }
  }`,
  Q3: `query Dashboard($tenant: UUID!) { ${Object.entries(COUNTS).map(count).join(' ')} }`,
  Q6: `query Closed($tenant: UUID!, $first: Int!, $after: Cursor) {
    gridIssues: allGridIssues(condition: { tenantId: $tenant, state: "CLOSED" }, orderBy: [DUE_AT_ASC, ROW_ID_ASC], first: $first, after: $after) {
      nodes { ${ISSUE} ${GRID} ${REPORTER} }
      pageInfo { endCursor hasNextPage }
    }
  }`,
};
