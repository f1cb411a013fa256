import { defineConsumer } from '@xiangzhi/plugin-api';
import { Consent, consentWithdrawn } from '@xiangzhi/core-domain/records';
import { mealService } from '../elderly-meals.purposes.js';
import { ceaseDinersOf } from './diners-of.js';

const ERASED = { dietaryNotes: null, allergies: null, emergencyName: null, emergencyMobile: null };

/** AM-12: the enrolment ends, and what was told for it is erased. Servings stay: subsidies were paid by them. */
export default defineConsumer(consentWithdrawn, async (work, { ids: { consent, subject } }) => {
  if ((await work.find(Consent, consent)).purpose === mealService.name) await ceaseDinersOf(work, subject, ERASED);
});
