import { sql, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { LicenceKind } from './market-entity.choices.js';
import { MarketEntity } from './market-entity.record.js';
import { assertLicensedBy, assertOperating, type LicenceDays } from './standing.rules.js';

export interface LicenceWish {
  readonly marketEntityId: string;
  /** One of these is enough: a food licence or a filing. */
  readonly kinds: readonly LicenceKind[];
  readonly day: LocalDate;
  /** Argument of the use case that named the entity. Default `marketEntityId`. */
  readonly argument?: string;
}

/**
 * The market entity that a module's use case works with: it operates, and is licensed on the day (ENT-2, ENT-3; CP-4).
 *
 * @example const operator = await licensed(work, { marketEntityId, kinds: ['FOOD', 'FOOD_FILING'], day: work.today });
 * @throws DomainError NOT_FOUND, INVARIANT_VIOLATION
 */
export const licensed = async (work: Work, { marketEntityId, kinds, day, argument = 'marketEntityId' }: LicenceWish): Promise<RowOf<MarketEntity>> => {
  const entity = await work.find(MarketEntity, marketEntityId, argument);
  assertOperating(entity, argument);
  const licences = await work.query<LicenceDays>(sql`
    select kind, to_char(valid_from, 'YYYY-MM-DD') as "validFrom", to_char(valid_to, 'YYYY-MM-DD') as "validTo", to_char(ended_on, 'YYYY-MM-DD') as "endedOn"
    from core.market_licence where tenant_id = ${work.actor.tenantId} and market_entity_id = ${marketEntityId}`);
  assertLicensedBy(entity.name, licences, { kinds, day, argument });
  return entity;
};
