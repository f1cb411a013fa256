import { DomainError, notFound, refusing, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import type { MealSite } from './meal-site.record.js';
import { MealSiteState } from './meal-site.states.js';

/** §9.1. @throws DomainError VALIDATION */
export const assertSiteFacts = ({ kind, seats, meals, priceFen }: Pick<MealSite, 'kind' | 'seats' | 'meals' | 'priceFen'>): void => {
  const refuse = refusing('VALIDATION', '§9.1');
  if (meals.length === 0) refuse('至少供应一个餐次', 'meals');
  if (priceFen < 0) refuse('餐价不能为负数', 'priceFen');
  if (kind !== 'DELIVERY_ONLY' && seats === 0) refuse('堂食的助餐点至少有一个座位；只送餐的请把类型改为“只送餐”', 'seats');
};

/** MEAL-INV-5: the day is not after the last one of the licence. */
export const isLicensedOn = ({ licenceValidTo }: Pick<MealSite, 'licenceValidTo'>, day: LocalDate): boolean => licenceValidTo >= day;

/** MEAL-INV-5 for whoever wants to cook or serve on a day. @throws DomainError INVARIANT_VIOLATION */
export const assertMayServe = (site: Pick<MealSite, 'name' | 'state' | 'licenceValidTo'>, day: LocalDate): void => {
  const refuse = (messageZh: string): never => {
    throw new DomainError('INVARIANT_VIOLATION', { rule: 'MEAL-INV-5', messageZh, argumentPath: ['input', 'siteId'] });
  };
  if (site.state !== 'OPEN') refuse(`“${site.name}”现为“${MealSiteState.labels[site.state].zh}”，不能供餐；开放后再办理`);
  if (!isLicensedOn(site, day)) refuse(`“${site.name}”的食品经营资质有效期至 ${site.licenceValidTo}，${day} 不能供餐，请先登记换发后的证照`);
};

/**
 * Diners live in other villages, too: who serves them looks for them in the whole township, and serves at the own sites only.
 * @throws DomainError NOT_FOUND
 */
export const assertOwnSite = ({ actor: { scope } }: Work, { unitPath }: { readonly unitPath: string }, argument: string): void => {
  if (scope !== '*' && !unitPath.startsWith(scope)) throw notFound(['input', argument]);
};
