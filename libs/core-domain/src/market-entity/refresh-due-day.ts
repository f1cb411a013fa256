import { sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { MarketEntity } from './market-entity.record.js';

/** After a licence has changed: the day by which its holder's light goes, under the holder's lock, so that two licences do not pass each other. */
export const refreshDueDay = async (work: Work, entity: RowOf<MarketEntity>): Promise<void> => {
  const [first] = await work.query<{ dueOn: string | null }>(sql`
    select to_char(min(due_on), 'YYYY-MM-DD') as "dueOn" from core.market_licence where tenant_id = ${work.actor.tenantId} and market_entity_id = ${entity.id}`);
  const dueOn = first?.dueOn ?? null;
  if (dueOn !== entity.dueOn) await work.update(MarketEntity, entity, { dueOn });
};
