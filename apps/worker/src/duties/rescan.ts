import { rescanFiles } from '@xiangzhi/core-domain/files';
import type { SystemWork } from '@xiangzhi/jobs';
import type { Duty } from './duty.js';
import { townshipsAfter } from './townships.js';

const HOUR_MS = 3_600_000;
const PAGE = 100;

/** Lets the virus scanner look at files that were kept before there was one, and again at those it has not seen for a month (§3.8). */
export const rescan = (systemWork: SystemWork, everyMs = HOUR_MS): Duty => ({
  name: 'rescan',
  everyMs,
  async round({ database, files: store, scanning }, stopping) {
    let [scanned, after]: [number, string | null] = [0, null];
    if (!store || !scanning) return { scanned };
    do {
      const page: readonly string[] = await townshipsAfter(database, after, PAGE);
      for (const tenantId of page) {
        if (stopping.aborted) return { scanned };
        scanned += await rescanFiles({ ...scanning, store, tenantId, stopping, inTownship: (body) => systemWork('core', tenantId, body) });
      }
      after = page.length < PAGE ? null : (page.at(-1) ?? null);
    } while (after !== null);
    return { scanned };
  },
});
