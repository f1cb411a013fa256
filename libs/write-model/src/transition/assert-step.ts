import { invalidTransition, obstructed, staleVersion } from './refusals.js';
import { readObstacles, type StoredRow } from './obstacle-reading.js';
import { assertMayTake, linesFrom, type StateLine } from './state-line.rules.js';

const refuseFrom = async (stored: StoredRow, wanted: StateLine, state: string): Promise<never> => {
  const candidates = linesFrom(wanted, state, stored.work.actor);
  const obstacles = candidates.length > 0 ? await readObstacles(stored, candidates) : [];
  throw invalidTransition(wanted, state, candidates.filter((_, i) => obstacles?.[i] === null));
};

/**
 * Lets a row be taken along a line, or says why not.
 * @param state the state in which the use case has read the row
 * @throws DomainError FORBIDDEN, INVALID_TRANSITION, SEPARATION_OF_DUTIES, INVARIANT_VIOLATION, CONFLICT (the stored row has moved on)
 */
export const assertStep = async (stored: StoredRow, wanted: StateLine, state: string): Promise<void> => {
  const { line } = wanted;
  assertMayTake(wanted, stored.work.actor, stored.grants);
  if (!line.from.includes(state)) await refuseFrom(stored, wanted, state);
  if (![line.separateFrom, line.separateFromActions, line.guards].some((conditions) => conditions?.length)) return;
  const [obstacle] = (await readObstacles(stored, [wanted])) ?? [{ kind: 'state' as const }];
  if (!obstacle) return;
  throw obstacle.kind === 'state' ? staleVersion() : obstructed(wanted, obstacle);
};
