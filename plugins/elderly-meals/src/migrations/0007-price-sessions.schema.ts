import type { NamedMigration } from '@xiangzhi/plugin-api';

/** The price of a meal is that of its day, whenever its servings are written down; of what was served before, that of its site. */
export const priceSessions: NamedMigration = {
  name: '0007-price-sessions.schema',
  async up(q) {
    await q.query('alter table elderly_meals.meal_session add column price_fen bigint');
  },
  async down(q) {
    await q.query('alter table elderly_meals.meal_session drop column price_fen');
  },
};
