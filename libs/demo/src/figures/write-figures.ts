import { sql, type Database } from '@xiangzhi/persistence';
import { inTown, type DemoTown } from '../story/demo-town.js';
import type { Theatre } from '../story/stage.js';

/** What each night does; the county would see nothing of a demo that has not seen one. */
const NIGHTLY = 'core.write-metric-snapshots';

/** Whether the county has anything of a township. */
export const hasFigures = (loading: { readonly database: Database }, town: DemoTown): Promise<boolean> =>
  inTown(loading, town, async (tx) => (await tx.query(sql`select from exchange.metric_snapshot where tenant_id = ${town.tenantId} limit 1`)).length > 0);

/** Writes down the figures that the county has of a township, as of now. */
export const writeFigures = ({ host }: { readonly host: Theatre }, { tenantId }: DemoTown): Promise<void> =>
  host.hold(async ({ plugins, writeModel }) => {
    const nightly = plugins.find(({ manifest }) => manifest.key === 'core')?.jobs.get(NIGHTLY);
    if (!nightly) throw new TypeError(`the core has no job ${NIGHTLY}`);
    await writeModel.performSystem('core', tenantId, (work) => nightly(work, {}));
  });
