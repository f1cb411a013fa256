import { removeUnusedFiles } from '@xiangzhi/core-domain/files';
import type { Duty } from './duty.js';
import { townshipsAfter } from './townships.js';

const HOUR_MS = 3_600_000;
const PAGE = 100;

/** Removes uploads that no record has taken within a day, and the files of modules whose data was purged (domain-model §3.8). */
export const removeUploads = (everyMs = HOUR_MS): Duty => ({
  name: 'remove-uploads',
  everyMs,
  async round({ database, clock, files }, stopping) {
    let [removed, after]: [number, string | null] = [0, null];
    if (!files) return { removed };
    do {
      const page: readonly string[] = await townshipsAfter(database, after, PAGE);
      for (const tenantId of page) {
        if (stopping.aborted) return { removed };
        removed += await removeUnusedFiles(database, files, tenantId, clock.now());
      }
      after = page.length < PAGE ? null : (page.at(-1) ?? null);
    } while (after !== null);
    return { removed };
  },
});
