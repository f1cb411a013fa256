import { confirmAcceptedPosts, townshipsToConfirm } from '@xiangzhi/core-domain';
import type { Duty } from './duty.js';

/** Tells townships what their people have accepted (AM-5); only those that have something to be told are entered. */
export const confirmPosts = (everyMs = 3_000): Duty => ({
  name: 'confirm-posts',
  everyMs,
  async round({ database, clock, logger }, stopping) {
    let [confirmed, failed] = [0, 0];
    for (const tenantId of await townshipsToConfirm(database)) {
      if (stopping.aborted) break;
      try {
        confirmed += await confirmAcceptedPosts(database, tenantId, clock);
      } catch (error) {
        failed += 1;
        logger.error({ err: error, tenantId }, 'confirming posts failed');
      }
    }
    return { confirmed, failed };
  },
});
