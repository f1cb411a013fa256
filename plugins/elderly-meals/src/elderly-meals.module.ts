import { defineModule } from '@xiangzhi/plugin-api';
import { constraints } from './elderly-meals.constraints.js';
import { mealNotifications } from './elderly-meals.notifications.js';
import { foodSampleLedger } from './food-sample/food-sample.ledger.js';
import { FoodSample } from './food-sample/food-sample.record.js';
import { discardFoodSample, recordFoodSample, reviewFoodSample } from './food-sample/keep-food-sample.js';
import { MealCook } from './meal-cook/meal-cook.record.js';
import { registerMealCook, updateMealCook } from './meal-cook/register-meal-cook.js';
import { approveMealDiner, beginMealDiner, endMealDiner, pauseMealDiner, refuseMealDiner } from './meal-diner/decide-meal-diner.js';
import { enrolMealDiner } from './meal-diner/enrol-meal-diner.js';
import { MealDiner } from './meal-diner/meal-diner.record.js';
import { MealDisinfection } from './meal-disinfection/meal-disinfection.record.js';
import { recordMealDisinfection } from './meal-disinfection/record-meal-disinfection.js';
import { MealDonation } from './meal-donation/meal-donation.record.js';
import { recordMealDonation } from './meal-donation/record-meal-donation.js';
import { MealIncident } from './meal-incident/meal-incident.record.js';
import { closeMealIncident, reportMealIncident, reportMealIncidentUp, voidMealIncident } from './meal-incident/report-meal-incident.js';
import { MealMenu } from './meal-menu/meal-menu.record.js';
import { publishMealMenu } from './meal-menu/publish-meal-menu.js';
import { mealPurchaseLedger } from './meal-purchase/meal-purchase.ledger.js';
import { MealPurchase } from './meal-purchase/meal-purchase.record.js';
import { recordMealPurchase } from './meal-purchase/record-meal-purchase.js';
import { submitMealRectification, verifyMealRectification, voidMealRectification } from './meal-rectification/handle-meal-rectification.js';
import { MealRectification } from './meal-rectification/meal-rectification.record.js';
import { recordMealDelivery, voidMealServing } from './meal-serving/change-meal-serving.js';
import { MealServing } from './meal-serving/meal-serving.record.js';
import { recordMealRoll } from './meal-serving/record-meal-roll.js';
import { recordMealServing } from './meal-serving/record-meal-serving.js';
import { mealSessionLedger } from './meal-session/meal-session.ledger.js';
import { MealSession } from './meal-session/meal-session.record.js';
import { openMealSession } from './meal-session/open-meal-session.js';
import { cancelMealSession, closeMealSession, cookMealSession, recordMealGuests, serveMealSession } from './meal-session/run-meal-session.js';
import { appointMealOperator } from './meal-site/appoint-meal-operator.js';
import { closeMealSite, openMealSite, renewMealLicence, suspendMealSite } from './meal-site/change-meal-site.js';
import { createMealSite } from './meal-site/create-meal-site.js';
import { inspectMealSite } from './meal-site/inspect-meal-site.js';
import { MealInspection } from './meal-site/meal-inspection.record.js';
import { mealSiteDirectory } from './meal-site/meal-site-directory.operation.js';
import { MealSite } from './meal-site/meal-site.record.js';
import { placeMealSite } from './meal-site/place-meal-site.js';
import { updateMealSite } from './meal-site/update-meal-site.js';
import { dropMealWelfareAlert, visitMissedDiner } from './meal-welfare-alert/handle-meal-welfare-alert.js';
import { MealWelfareAlert } from './meal-welfare-alert/meal-welfare-alert.record.js';
import { generateMealSubsidyClaim } from './subsidy-claim/generate-subsidy-claim.js';
import { MealSubsidyClaim } from './subsidy-claim/meal-subsidy-claim.record.js';

/** The code of the module, imported when the first township switches it on. */
export default defineModule({
  records: [MealSite, MealInspection, MealCook, MealDiner, MealSession, MealServing, FoodSample, MealPurchase, MealSubsidyClaim, MealIncident, MealWelfareAlert, MealMenu, MealDisinfection, MealDonation, MealRectification],
  useCases: [
    createMealSite, updateMealSite, inspectMealSite, openMealSite, suspendMealSite, closeMealSite, renewMealLicence, placeMealSite, appointMealOperator, registerMealCook, updateMealCook,
    enrolMealDiner, approveMealDiner, refuseMealDiner, beginMealDiner, pauseMealDiner, endMealDiner,
    openMealSession, cookMealSession, serveMealSession, closeMealSession, cancelMealSession, recordMealGuests,
    recordMealServing, recordMealRoll, recordMealDelivery, voidMealServing, recordFoodSample, reviewFoodSample, discardFoodSample, recordMealPurchase, generateMealSubsidyClaim,
    reportMealIncident, reportMealIncidentUp, closeMealIncident, voidMealIncident, visitMissedDiner, dropMealWelfareAlert,
    publishMealMenu, recordMealDisinfection, recordMealDonation, submitMealRectification, verifyMealRectification, voidMealRectification,
  ],
  operations: [mealSiteDirectory],
  ledgers: [mealSessionLedger, foodSampleLedger, mealPurchaseLedger],
  constraints,
  notifications: mealNotifications,
});
