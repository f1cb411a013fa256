import { sql, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import { licensed, type LicenceKind } from '@xiangzhi/core-domain/records';

/** One of these lets somebody serve food. */
export const FOOD_LICENCES = ['FOOD', 'FOOD_FILING'] as const satisfies readonly LicenceKind[];

/** ENT-2, ENT-3: the market entity that runs a site does business and may serve food on the day. @throws DomainError NOT_FOUND, INVARIANT_VIOLATION */
export const assertOperator = async (work: Work, operatorId: string | null | undefined, day: LocalDate, argument = 'operatorId'): Promise<void> => {
  if (operatorId) await licensed(work, { marketEntityId: operatorId, kinds: FOOD_LICENCES, day, argument });
};

/** MEAL-INV-5: open sites that may not serve today, by their own licence or by that of whoever runs them. */
export const unlicensedSites = (work: Work): Promise<{ id: string; byOperator: boolean }[]> => work.query(sql`
  select s.id, s.licence_valid_to >= ${work.today}::date as "byOperator" from elderly_meals.meal_site s
  where s.tenant_id = ${work.actor.tenantId} and s.state = 'OPEN' and (s.licence_valid_to < ${work.today}::date or (s.operator_id is not null and not exists (
    select from core.market_entity e join core.market_licence l on l.tenant_id = e.tenant_id and l.market_entity_id = e.id
    where e.tenant_id = ${work.actor.tenantId} and l.tenant_id = ${work.actor.tenantId} and e.id = s.operator_id and e.status = 'OPERATING' and l.kind = any(${FOOD_LICENCES}::text[])
      and coalesce(l.valid_from <= ${work.today}::date, true) and coalesce(l.valid_to >= ${work.today}::date, true) and coalesce(l.ended_on > ${work.today}::date, true))))
  order by s.id`);
