/** An item whose time has come, as the register has it. */
export interface AlarmedItem {
  readonly id: string;
  readonly unitPath: string;
  readonly clock: string;
  readonly cycle: number;
  /** Highest level raised in this cycle. */
  readonly level: number;
  readonly yellowAt: Date;
  readonly dueAt: Date;
  /** When the clock stopped: finished, paused, closed; null while it runs. */
  readonly stoppedAt: Date | null;
}

export interface Level {
  readonly level: number;
  readonly at: Date;
}

/** Whom each level is raised to, besides whoever has the item (domain-model §3.6, §18.3). */
export const ROLES_AT: Readonly<Record<number, readonly string[]>> = {
  1: [],
  2: ['DEPUTY_LEADER', 'DISPATCHER'],
  3: ['TOWNSHIP_LEADER'],
  4: ['TOWNSHIP_LEADER', 'SUPERVISOR'],
};

/**
 * The levels that have fallen due and not been raised, and when to look again (null: never). What fell due after the clock had
 * stopped is not due: the example of §4.8 is finished at 10:00 and never sees level 3 of 18:00.
 */
export const levelsDue = ({ level: raised, clock, stoppedAt }: AlarmedItem, instants: readonly Level[], now: Date): { readonly due: readonly Level[]; readonly next: Date | null } => {
  const open = instants.filter(({ level }) => level > raised);
  const due = open.filter(({ at }) => at <= now && (stoppedAt === null || at < stoppedAt));
  const next = clock === 'RUNNING' ? (open.find(({ at }) => at > now)?.at ?? null) : null;
  return { due, next };
};
