import type { NamedMigration } from '@xiangzhi/plugin-api';

/** What a site publishes of itself (§9.4): where it is, and when it is open. */
export const sayWhereAndWhen: NamedMigration = {
  name: '0006-say-where-and-when.schema',
  async up(q) {
    await q.query('alter table elderly_meals.meal_site add column address text, add column opening_hours text');
  },
  async down(q) {
    await q.query('alter table elderly_meals.meal_site drop column address, drop column opening_hours');
  },
};
