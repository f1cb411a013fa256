import { DomainError, sql, type LocalDate, type Work } from '@xiangzhi/plugin-api';

interface Cook {
  readonly id: string;
  readonly certificateValidTo: LocalDate;
  readonly leftOn: LocalDate | null;
}

/**
 * MEAL-INV-5: those who cook on a day belong to the site and are healthy by certificate.
 * @throws DomainError NOT_FOUND (`cookIds`), INVARIANT_VIOLATION
 */
export const assertAbleCooks = async (work: Work, siteId: string, cookIds: readonly string[], day: LocalDate): Promise<void> => {
  const cooks = await work.query<Cook>(sql`
    select id, to_char(certificate_valid_to, 'YYYY-MM-DD') as "certificateValidTo", to_char(left_on, 'YYYY-MM-DD') as "leftOn"
    from elderly_meals.meal_cook where tenant_id = ${work.actor.tenantId} and site_id = ${siteId} and id = any(${cookIds}::uuid[])`);
  if (cooks.length < new Set(cookIds).size) throw new DomainError('NOT_FOUND', { argumentPath: ['input', 'cookIds'] });
  const unfit = cooks.find(({ certificateValidTo, leftOn }) => certificateValidTo < day || (leftOn !== null && leftOn <= day));
  if (!unfit) return;
  const messageZh = unfit.certificateValidTo < day ? `有厨师的健康证有效期至 ${unfit.certificateValidTo}，${day} 不能上岗；请先登记新的健康证或另行安排` : `有厨师已于 ${unfit.leftOn ?? ''} 离岗，请另行安排`;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'MEAL-INV-5', messageZh, argumentPath: ['input', 'cookIds'] });
};
