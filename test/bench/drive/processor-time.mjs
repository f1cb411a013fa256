import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/** Fields of /proc/<pid>/stat behind the command, which may hold blanks and brackets. */
function statOf(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [, parent, ...fields] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user, system, childUser, childSystem] = fields.slice(9, 13).map(Number);
  return { parent: Number(parent), own: (user + system) * TICK_MS, ofEnded: (childUser + childSystem) * TICK_MS };
}

const known = (pid) => {
  try {
    return statOf(pid);
  } catch {
    return undefined;
  }
};

/** Milliseconds of processor that a process has used so far; undefined where the system has no /proc. */
export const processorTime = (pid) => known(pid)?.own;

/** The same of a PostgreSQL with all its backends, also those that have ended. */
export function postgresTime(postmaster) {
  const server = known(postmaster);
  if (!server) return undefined;
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(known);
  const backends = processes.filter((one) => one?.parent === postmaster);
  return backends.reduce((sum, { own, ofEnded }) => sum + own + ofEnded, server.own + server.ofEnded);
}
