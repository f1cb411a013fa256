import { fragment, localDateOf, notify, type Callee, type NotificationDeclaration } from '@xiangzhi/plugin-api';
import { handler, holdersOf } from '@xiangzhi/core-domain/notifications';
import { mealCertificateFallsDue, mealDinerMissed, mealLicenceFallsDue, mealSessionCancelled, mealSiteClosed, mealSiteSuspended } from './contract/index.js';
import { expiryKey, expiryStage, type ExpiryStage } from './expiry/expiry-stage.rules.js';
import { MealCook } from './meal-cook/meal-cook.record.js';
import { MealSession } from './meal-session/meal-session.record.js';
import { MealSite } from './meal-site/meal-site.record.js';
import { MealWelfareAlert } from './meal-welfare-alert/meal-welfare-alert.record.js';

const operator = holdersOf(['MEAL_OPERATOR'], { zh: '助餐点运营人', en: 'Whoever runs the site.' });
const siteManager = holdersOf(['CENTRE_MANAGER', 'VILLAGE_SECRETARY'], { zh: '所在村（社区）书记、党群服务中心', en: 'Secretary and centre of the village that it lies in.' });

/** Whoever was named when the diner was enrolled; most have no account. */
const emergencyContact: Callee<MealWelfareAlert> = {
  zh: '紧急联系人', en: 'The emergency contact of the diner.',
  people: ({ dinerId }, { tenant }) => fragment`select d.emergency_name, d.emergency_mobile, d.person_id from elderly_meals.meal_diner d where d.tenant_id = ${tenant} and d.id = ${dinerId}::uuid`,
};

const STAGES: Readonly<Record<ExpiryStage, { readonly suffix: string; readonly zh: string; readonly en: string; readonly text: string }>> = {
  IN_30_DAYS: { suffix: 'DueIn30Days', zh: '30 天内到期', en: 'ends within thirty days', text: '将于' },
  IN_7_DAYS: { suffix: 'DueIn7Days', zh: '7 天内到期', en: 'ends within seven days', text: '即将于' },
  TODAY: { suffix: 'Due', zh: '到期', en: 'ends today', text: '于' },
};

/** §18.3: licence or health certificate, 30, 7 and 0 days; by whom it is heard once a stage. */
const licenceStage = (stage: ExpiryStage): NotificationDeclaration => {
  const { suffix, zh, en, text } = STAGES[stage];
  return notify(mealLicenceFallsDue, {
    code: `elderly-meals.licence${suffix}`, zh: `助餐点证照${zh}`, en: `The licence of a site ${en}.`, about: MealSite, id: 'mealSite', to: [operator, siteManager], channels: ['WECHAT_WORK'],
    text: `{name}的{licenceKind}（{licenceNumber}）${text}{licenceValidTo}到期，请办理换发；到期后自动暂停供餐`,
    when: ({ licenceValidTo }, { occurredAt }) => expiryStage(licenceValidTo, localDateOf(occurredAt)) === stage,
    once: ({ id, licenceValidTo }) => expiryKey(id, licenceValidTo, stage),
  });
};

/** The cook is not named: a text goes to telephones (§3.8). */
const certificateStage = (stage: ExpiryStage): NotificationDeclaration => {
  const { suffix, zh, en, text } = STAGES[stage];
  return notify(mealCertificateFallsDue, {
    code: `elderly-meals.certificate${suffix}`, zh: `厨师健康证${zh}`, en: `The health certificate of a cook ${en}.`, about: MealCook, id: 'mealCook', to: [operator, siteManager], channels: ['WECHAT_WORK'],
    text: `{site.name}有一名厨师的健康证${text}{certificateValidTo}到期，请安排体检换证；到期后不能上岗`,
    when: ({ certificateValidTo }, { occurredAt }) => expiryStage(certificateValidTo, localDateOf(occurredAt)) === stage,
    once: ({ id, certificateValidTo }) => expiryKey(id, certificateValidTo, stage),
  });
};

/** §18.3, the rows of the meals. Incidents are critical items, of which the core tells the leaders at once (MEAL-INV-10). */
export const mealNotifications: readonly NotificationDeclaration[] = [
  ...(['IN_30_DAYS', 'IN_7_DAYS', 'TODAY'] as const).flatMap((stage) => [licenceStage(stage), certificateStage(stage)]),
  notify(mealDinerMissed, {
    code: 'elderly-meals.dinerMissed', zh: '就餐老人未到', en: 'A diner was missed.', about: MealWelfareAlert, id: 'mealWelfareAlert', to: [handler], text: '{code}《{title}》，请于 {dueAt} 前上门探访',
    calls: { to: [emergencyContact], text: '老人自 {missedSince} 起连续两日没有到助餐点就餐，村里已安排上门探访；请联系老人，了解情况后告诉我们' },
  }),
  notify(mealSiteSuspended, {
    code: 'elderly-meals.siteSuspended', zh: '助餐点暂停', en: 'A meal site was suspended.', about: MealSite, id: 'mealSite', to: [operator, siteManager], text: '{name}已暂停供餐，原因：{suspension}，请通知就餐老人',
  }),
  notify(mealSiteClosed, {
    code: 'elderly-meals.siteClosed', zh: '助餐点关闭', en: 'A meal site was closed for good.', about: MealSite, id: 'mealSite', to: [operator, siteManager],
    text: '{name}已关闭：已安排的供餐取消，就餐登记结束，请通知就餐老人并协助改到其他助餐点',
  }),
  notify(mealSessionCancelled, {
    code: 'elderly-meals.sessionCancelled', zh: '供餐取消', en: 'A meal was cancelled.', about: MealSession, id: 'mealSession', to: [operator, siteManager], text: '{site.name}{servedOn}的{meal}已取消，请通知就餐老人',
  }),
];
