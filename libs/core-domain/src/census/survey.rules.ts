import { addDays, type LocalDate } from '@xiangzhi/plugin-api';

/** §18.2 flow 10: a household that was surveyed is not asked again for so many days. */
export const SURVEY_HOLDS_DAYS = 30;

/** The first day from which a survey still holds on another day. */
export const heldSince = (day: LocalDate): LocalDate => addDays(day, -SURVEY_HOLDS_DAYS);
