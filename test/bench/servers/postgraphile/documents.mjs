const ISSUE = 'id: rowId code title state receivedAt dueAt';
const GRID = 'primaryGrid: gridByTenantIdAndPrimaryGridId { unit: coreOrgUnitByTenantIdAndUnitId { name } }';
const REPORTER = 'reporter: coreAppUserByTenantIdAndReporterId { name }';
const STEPS = 'steps(first: 3, orderBy: [AT_DESC, ROW_ID_DESC]) { nodes { action note at actor: coreAppUserByTenantIdAndActorId { name } } }';

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
};
