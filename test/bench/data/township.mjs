/** What the rows of a township are called, in JavaScript and in SQL alike: a case of an operation is known without a query. */
const COUNTIES_OF = '4199';
const TOWNSHIPS_PER_COUNTY = 900;

/** Second group of an id. */
export const KIND = Object.freeze({ TENANT: 0, UNIT: 1, GRID: 2, PERSON: 3, ISSUE: 4, STEP: 5, MODULE: 6, POST: 7 });

const hex = (number, digits) => number.toString(16).padStart(digits, '0');

/** The id of the n-th thing of a kind in a township; a UUID that no other row of the installation has. */
export const idOf = (kind, township, number) => `${hex(township, 8)}-${hex(kind, 4)}-7000-8000-${hex(number, 12)}`;

/** The same for SQL, alive as long as the connection. */
export const ID_IN_SQL = `
  create or replace function pg_temp.id(kind int, township int, number int) returns uuid language sql immutable as $$
    select (lpad(to_hex(township), 8, '0') || '-' || lpad(to_hex(kind), 4, '0') || '-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid $$`;

/** Nine digits, of counties that no list knows. */
export const areaCodeOf = (township) =>
  `${COUNTIES_OF}${String(1 + Math.floor(township / TOWNSHIPS_PER_COUNTY)).padStart(2, '0')}${100 + (township % TOWNSHIPS_PER_COUNTY)}`;

export const AREA_IN_SQL = `
  create or replace function pg_temp.area(township int) returns text language sql immutable as $$
    select '${COUNTIES_OF}' || lpad((1 + township / ${TOWNSHIPS_PER_COUNTY})::text, 2, '0') || (100 + township % ${TOWNSHIPS_PER_COUNTY})::text $$`;

/** A township as the operations refer to it. */
export const townshipOf = (number) => ({
  number,
  tenantId: idOf(KIND.TENANT, number, 0),
  areaCode: areaCodeOf(number),
  /** The dispatcher, whom every operation is done for. */
  userId: idOf(KIND.PERSON, number, 0),
  assignmentId: idOf(KIND.POST, number, 0),
  mobile: `138${String(number).padStart(8, '0')}`,
  issueId: (issue) => idOf(KIND.ISSUE, number, issue),
  gridId: (grid) => idOf(KIND.GRID, number, grid),
});
