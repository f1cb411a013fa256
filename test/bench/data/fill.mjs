import { DIRECTORY } from './directory.sql.mjs';
import { ISSUES_OF_TOWNSHIPS } from './issues.sql.mjs';
import { AREA_IN_SQL, ID_IN_SQL } from './township.mjs';

/** Issues that one statement writes: large enough for speed, small enough for memory. */
const ISSUES_AT_ONCE = 50_000;

/** As superuser, whom row-level security does not bind; foreign keys hold by the making of the rows. */
const OPENING = ['begin', 'set local session_replication_role = replica', 'set local synchronous_commit = off'];

const batches = (from, to, size) => Array.from({ length: Math.ceil((to - from + 1) / size) }, (_, i) => [from + i * size, Math.min(to, from + (i + 1) * size - 1)]);

async function fillBatch(superuser, [from, to], each) {
  const rows = { townships: [], grids: [each.grids], people: [each.people] };
  for (const statement of OPENING) await superuser.query(statement);
  for (const { text, rows: kind } of DIRECTORY) await superuser.query(text, [from, to, ...rows[kind]]);
  for (const { text, values } of ISSUES_OF_TOWNSHIPS) await superuser.query(text, [from, to, ...values(each)]);
  await superuser.query('commit');
}

/**
 * Writes townships `from` to `to` with everything in them, set by set into the product's own tables.
 * @param each `{ issues, grids, people }` of one township
 */
export async function fill(superuser, { from, to }, each) {
  await superuser.query(ID_IN_SQL);
  await superuser.query(AREA_IN_SQL);
  const size = Math.max(1, Math.floor(ISSUES_AT_ONCE / each.issues));
  for (const batch of batches(from, to, size)) await fillBatch(superuser, batch, each);
}

/** Statistics and visibility as a database has them that has lived for a while. */
export async function settle(superuser) {
  await superuser.query('vacuum (analyze)');
  await superuser.query('checkpoint');
}
