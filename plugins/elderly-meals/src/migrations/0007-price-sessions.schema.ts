import type { NamedMigration } from '@xiangzhi/plugin-api';

/** The price of a meal is that of its day, whenever its servings are written down. What was served is priced as its site is now: nothing older is known. */
export const priceSessions: NamedMigration = {
  name: '0007-price-sessions.schema',
  async up(q) {
    await q.query('alter table elderly_meals.meal_session add column price_fen bigint');
    await q.query(`update elderly_meals.meal_session s set price_fen = coalesce(
        (select v.price_fen from elderly_meals.meal_serving v where v.tenant_id = s.tenant_id and v.session_id = s.id order by v.recorded_at desc limit 1),
        (select t.price_fen from elderly_meals.meal_site t where t.tenant_id = s.tenant_id and t.id = s.site_id))
      where s.state in ('SERVING', 'CLOSED_COMPLIANT', 'CLOSED_WITH_ISSUE')`);
  },
  async down(q) {
    await q.query('alter table elderly_meals.meal_session drop column price_fen');
  },
};
