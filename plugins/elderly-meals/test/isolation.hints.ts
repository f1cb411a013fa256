import { addDays } from '@xiangzhi/plugin-api';
import { seedOf, type Hint, type SeedWishes, type Unreached } from '@xiangzhi/testing';
import { FoodSample } from '../src/food-sample/food-sample.record.js';
import { MealServing } from '../src/meal-serving/meal-serving.record.js';
import { MealSite } from '../src/meal-site/meal-site.record.js';

/** Rows that the tables would refuse as they are guessed: a sample is reviewed by somebody else and discarded when it was kept long enough. */
export const SEEDS: SeedWishes = {
  MealSite: seedOf(MealSite, 'elderly_meals', () => ({ state: 'OPEN', room_allocation_id: null, licence_valid_to: '2030-12-31', meals: '["BREAKFAST", "LUNCH", "DINNER"]', max_servings: 100 })),
  FoodSample: seedOf(FoodSample, 'elderly_meals', () => ({ reviewer_id: null, discarded_at: null, discarder_id: null })),
  // A meal a day (MEAL-INV-1): each on another day.
  MealServing: seedOf(MealServing, 'elderly_meals', ({ township }) => ({ price_fen: 800, subsidy_fen: 200, voided_at: null, served_on: addDays('2020-01-01', township.next()) })),
};

/** Which records the ids of events are of. */
export const IDS: Readonly<Record<string, string>> = { kept: 'Person', merged: 'Person', subject: 'Person' };

/** What neither type nor name of an input tells. */
export const HINTS: Readonly<Record<string, Hint>> = {
  siteId: { record: 'MealSite' },
  sessionId: { record: 'MealSession' },
  dinerId: { record: 'MealDiner' },
  cookIds: { record: 'MealCook' },
  // However far the kit has moved the clock.
  'OpenMealSessionInput.servedOn': { value: () => '2030-01-01' },
  'GenerateMealSubsidyClaimInput.month': { value: () => '2026-01' },
  inspectionId: { record: 'MealInspection' },
  'RecordMealDonationInput.donorKind': { value: () => 'ANONYMOUS' },
  'RecordMealDonationInput.amountFen': { value: () => '5000' },
  // A Monday, however far the kit has moved the clock.
  'PublishMealMenuInput.weekOf': { value: () => '2029-12-31' },
  'MealMenuLineInput.servedOn': { value: () => '2030-01-01' },
  'RecordMealPurchaseInput.quantity': { value: () => '50' },
};

/** Positions at which not even the township's own people get anything, and why. */
export const UNREACHED: readonly Unreached[] = [
  { at: 'openMealSession(input.cookIds.0)', because: 'a made-up operator holds no licence, and cooks are looked for after it; see meal-sessions.spec.ts' },
  { at: 'recordMealRoll(input.dinerIds.0)', because: 'a made-up session is not being served; see meal-roll.spec.ts' },
];
