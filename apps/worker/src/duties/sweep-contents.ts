import { removeDrafts, removeUnnamedContents } from '@xiangzhi/core-domain/files';
import { systemClock } from '@xiangzhi/kernel';
import type { Duty } from './duty.js';
import { townshipsAfter } from './townships.js';

const DAY_MS = 86_400_000;
const PAGE = 100;

/**
 * Removes contents of the store that no attachment names any more, or ever has, and what a killed process has left half-written; their age is by the machine's clock, as the store's own.
 */
export const sweepContents = (everyMs = DAY_MS): Duty => ({
  name: 'sweep-contents',
  everyMs,
  async round({ database, files, incoming }, stopping) {
    const before = new Date(systemClock.now().getTime() - DAY_MS);
    let [swept, after]: [number, string | null] = [incoming === undefined ? 0 : await removeDrafts(incoming, before), null];
    if (!files) return { swept };
    do {
      const page: readonly string[] = await townshipsAfter(database, after, PAGE);
      for (const tenantId of page) {
        if (stopping.aborted) return { swept };
        swept += await removeUnnamedContents(database, files, tenantId, systemClock.now());
      }
      after = page.length < PAGE ? null : (page.at(-1) ?? null);
    } while (after !== null);
    return { swept };
  },
});
