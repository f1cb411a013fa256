import { defineEvent } from '@xiangzhi/plugin-api';

/** A meal site serves nobody for the time being. */
export const mealSiteSuspended = defineEvent({ name: 'elderly-meals.siteSuspended', zh: '助餐点暂停', en: 'A meal site was suspended.', ids: ['mealSite'] });

/** A meal site serves nobody any more. */
export const mealSiteClosed = defineEvent({ name: 'elderly-meals.siteClosed', zh: '助餐点关闭', en: 'A meal site was closed for good.', ids: ['mealSite'] });

/** §18.2, 9: a meal that was planned will not be. */
export const mealSessionCancelled = defineEvent({ name: 'elderly-meals.sessionCancelled', zh: '供餐取消', en: 'A meal that was planned was cancelled.', ids: ['mealSession'] });

/** MEAL-INV-9: somebody who eats here has not come for two days and has not said so. */
export const mealDinerMissed = defineEvent({ name: 'elderly-meals.dinerMissed', zh: '就餐老人连续两日未到', en: 'A diner has been missed for two operating days.', ids: ['mealWelfareAlert', 'mealDiner'] });

/** MEAL-INV-10. */
export const mealIncidentReported = defineEvent({ name: 'elderly-meals.incidentReported', zh: '助餐突发事件', en: 'Something has happened at a meal site.', ids: ['mealIncident'] });

/** MEAL-INV-5, §18.3: the licence of a site comes to its end within thirty days. Told each morning until then; who has heard of a stage hears of it once. */
export const mealLicenceFallsDue = defineEvent({ name: 'elderly-meals.licenceFallsDue', zh: '助餐点证照临近到期', en: 'The licence of a meal site comes to its end.', ids: ['mealSite'] });

/** The same of a cook's health certificate. */
export const mealCertificateFallsDue = defineEvent({ name: 'elderly-meals.certificateFallsDue', zh: '厨师健康证临近到期', en: 'The health certificate of a cook comes to its end.', ids: ['mealCook'] });
