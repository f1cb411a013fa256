import type { NamedMigration } from '@xiangzhi/plugin-api';

const PRICE = `
  do $$
  declare
    town uuid;
  begin
    for town in select tenant_id from core.tenant loop
      perform xz.enter(town, '*', '00000000-0000-0000-0000-000000000000');
      update elderly_meals.meal_session s set price_fen = coalesce(
          (select v.price_fen from elderly_meals.meal_serving v where v.tenant_id = town and v.session_id = s.id order by v.recorded_at desc limit 1),
          (select t.price_fen from elderly_meals.meal_site t where t.tenant_id = town and t.id = s.site_id))
        where s.tenant_id = town and s.state in ('SERVING', 'CLOSED_COMPLIANT', 'CLOSED_WITH_ISSUE');
    end loop;
  end $$`;

/** What was served before is priced as its servings were, or as its site is now: nothing older is known. */
export const priceWhatWasServed: NamedMigration = {
  name: '0008-price-what-was-served.backfill',
  async up(q) {
    await q.query(PRICE);
  },
  async down() {
    // The column goes with the migration before.
  },
};
