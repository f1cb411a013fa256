import type { NamedMigration } from '@xiangzhi/plugin-api';

/** Whether every dish had its sample when a session was closed (MEAL-INV-4), whatever else was the matter with it. */
export const rememberKeptSamples: NamedMigration = {
  name: '0004-remember-kept-samples.schema',
  async up(q) {
    await q.query('alter table elderly_meals.meal_session add column samples_kept boolean');
  },
  async down(q) {
    await q.query('alter table elderly_meals.meal_session drop column samples_kept');
  },
};
