import { randomUUID } from 'node:crypto';

const GRIDS = 10;

const REPORT = `mutation Report($input: ReportGridIssueInput!) {
  reportGridIssue(input: $input) {
    gridIssue { id code title state receivedAt dueAt category primaryGrid { name } reporter { name } steps(last: 3) { action note actor { name } } }
  }
}`;

let reports = 0;

/** What is reported: never the same twice, so that nobody answers from memory. */
const inputOf = (township) => {
  reports += 1;
  const address = `建设路${reports}号`;
  return { clientRequestId: randomUUID(), category: 'FACILITY', description: '井盖松动，行车有异响，请尽快处理。', title: `井盖松动（${address}）`, address, gridId: township.gridId(1 + (reports % GRIDS)) };
};

/** Two reports are compared without what time, place and chance have given them. */
const ofAnyReport = ({ reportGridIssue: { gridIssue } }) => {
  const { id, code, title, receivedAt, dueAt, primaryGrid, ...alike } = gridIssue;
  const isWhole = [id, receivedAt, dueAt].every((value) => typeof value === 'string') && Date.parse(dueAt) > Date.parse(receivedAt);
  return { ...alike, code: code.replace(/\d+/g, '#'), title: title.replace(/\d+/, '#'), grid: primaryGrid.name.replace(/\d+/, '#'), isWhole };
};

/** Reports that are in the database. */
async function stored({ superuser, written }) {
  const { rows } = await superuser.query('select count(*) from grids.grid_issue where tenant_id = any($1)', [written.map(({ tenantId }) => tenantId)]);
  return Number(rows[0].count);
}

export const q4 = {
  key: 'Q4',
  what: 'report an issue (idempotent, audited, registered as work item with its step) and read it back',
  goals: { floor: 0.5, typeorm: 1.5 },
  document: REPORT,
  cases: ({ written }) => written.map((township) => ({ township })),
  fresh: ({ township }) => ({ input: inputOf(township) }),
  isAnswered: (text) => text.includes('"井盖松动（') && !text.includes('"errors"'),
  values: ofAnyReport,
  stored,
};
