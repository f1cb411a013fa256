import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { codeOf } from '../errors/error-facts.js';

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque; equal only for the same process of the same boot. */
  readonly startedAt: string;
}

/** The process lives, but this user may not look at it. */
const HIDDEN = 'hidden';

const readOr = (path: string, otherwise: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
};

const psOf = (pid: number, column: string): string => {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
};

/** Field 22 of /proc/<pid>/stat, counted behind the command, which may itself hold blanks and brackets. */
function linuxStart(pid: number): string | undefined {
  const stat = readOr(`/proc/${pid}/stat`, '');
  if (stat === '') return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const dead = fields[0] === 'Z' || fields[0] === 'X'; // killed, but nobody has fetched its exit code
  return dead ? undefined : `${readOr('/proc/sys/kernel/random/boot_id', '').trim()}:${fields[19] ?? ''}`;
}

/** Whether a number is taken in the process table: by a living process or by one that is dead but not yet fetched. */
export const isNumberTaken = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};

/** When a living process started; undefined when there is none of this number (a zombie counts as none). */
export function startOf(pid: number): string | undefined {
  if (!isNumberTaken(pid)) return undefined;
  if (process.platform !== 'linux') return psOf(pid, 'stat').startsWith('Z') ? undefined : psOf(pid, 'lstart') || HIDDEN;
  const visible = readOr(`/proc/${pid}/stat`, '') !== '';
  return visible ? linuxStart(pid) : HIDDEN;
}

export const isAlive = ({ pid, startedAt }: ProcessIdentity): boolean => {
  const now = startOf(pid);
  return now !== undefined && (now === HIDDEN || startedAt === HIDDEN || now === startedAt);
};

export const ownIdentity = (): ProcessIdentity => ({ pid: process.pid, startedAt: startOf(process.pid) ?? HIDDEN });

/** Command and arguments of a process; empty when unknown. */
export const commandLineOf = (pid: number): string =>
  process.platform === 'linux' ? readOr(`/proc/${pid}/cmdline`, '').replaceAll('\0', ' ') : psOf(pid, 'command');
