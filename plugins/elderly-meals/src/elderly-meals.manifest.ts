import { definePlugin, fragment } from '@xiangzhi/plugin-api';
import { consentWithdrawn, marketEntityClosed, personDeceased, personMoved, personsMerged, venueClosed } from '@xiangzhi/core-domain/records';
import { mealCertificateFallsDue, mealDinerMissed, mealIncidentReported, mealLicenceFallsDue, mealSessionCancelled, mealSiteClosed, mealSiteSuspended } from './contract/index.js';
import { activeMealDiners, canteenSessionsClosed, canteenSessionsCompliant, dailyDistinctDiners, mealCoverage, mealDeliveries, mealDeliveriesReheated, mealOperatingDays, mealSampleCompliance, mealServings, mealSites, mealSubsidyFen, residentsOf70 } from './elderly-meals.metrics.js';
import { grants, permissions } from './elderly-meals.permissions.js';
import { mealService } from './elderly-meals.purposes.js';
import { ElderlyMealsSettings } from './elderly-meals.settings.js';
import { slas } from './elderly-meals.slas.js';

/** 老年助餐: what the module is, in one reading. */
export default definePlugin({
  key: 'elderly-meals',
  version: '0.1.0',
  label: { zh: '老年助餐', en: 'Elderly meals' },
  requires: { core: '^0.1.0', optional: ['grids'] },
  permissions,
  grants,
  slas,
  purposes: [mealService],
  settings: ElderlyMealsSettings,
  usesOf: {
    MarketEntity: {
      zh: '运营的助餐点', en: 'Meal sites that it runs.', unitZh: '个',
      count: ({ tenant, id }) => fragment`select count(*) from elderly_meals.meal_site s where s.tenant_id = ${tenant} and s.operator_id = ${id} and s.state <> 'CLOSED'`,
    },
  },
  emits: [mealSiteSuspended, mealSiteClosed, mealSessionCancelled, mealDinerMissed, mealIncidentReported, mealLicenceFallsDue, mealCertificateFallsDue],
  consumes: {
    [personsMerged.name]: () => import('./meal-diner/follow-merged-person.consumer.js'),
    [consentWithdrawn.name]: () => import('./meal-diner/end-unconsented.consumer.js'),
    [personDeceased.name]: () => import('./meal-diner/end-deceased.consumer.js'),
    [personMoved.name]: () => import('./meal-diner/end-moved-away.consumer.js'),
    [venueClosed.name]: () => import('./meal-session/cancel-sessions-of-venue.consumer.js'),
    [mealSiteClosed.name]: () => import('./meal-site/end-closed-site.consumer.js'),
    [marketEntityClosed.name]: () => import('./meal-site/suspend-unoperated.consumer.js'),
  },
  jobs: {
    'elderly-meals.suspend-unlicensed': { zh: '暂停资质到期的助餐点', en: 'Suspends sites whose licence has expired.', cron: '1 0 * * *', run: () => import('./meal-site/suspend-unlicensed.job.js') },
    'elderly-meals.catch-up': { zh: '补办模块停用期间的居民、场所变化', en: 'Makes up for what happened while the module was switched off.', cron: '5 0 * * *', run: () => import('./catch-up.job.js') },
    'elderly-meals.watch-expiry': { zh: '提醒证照、健康证到期', en: 'Tells of licences and certificates that come to their end.', cron: '30 7 * * *', run: () => import('./expiry/watch-expiry.job.js') },
    'elderly-meals.raise-alerts': { zh: '提醒探访连续两日未到的老人', en: 'Raises alerts for diners who were missed.', cron: '30 7 * * *', run: () => import('./meal-welfare-alert/raise-meal-welfare-alerts.job.js') },
  },
  metrics: [mealSites, mealServings, mealOperatingDays, dailyDistinctDiners, mealSubsidyFen, canteenSessionsClosed, canteenSessionsCompliant, mealSampleCompliance, activeMealDiners, residentsOf70, mealCoverage, mealDeliveries, mealDeliveriesReheated],
  demo: () => import('./demo/elderly-meals.demo.js'),
  migrations: () => import('./migrations/index.js'),
  module: () => import('./elderly-meals.module.js'),
});
