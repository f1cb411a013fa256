import type { NamedMigration } from '@xiangzhi/plugin-api';

const SUSPENSIONS = ['LICENCE_EXPIRED', 'OPERATOR_UNLICENSED', 'FOOD_INCIDENT', 'INSPECTION', 'OWN_REQUEST', 'VENUE_CLOSED'];

/** Where a site is, by the one booking table, and which market entity runs it (MEAL-INV-5, ENT-2). */
export const placeAndLicenseSites: NamedMigration = {
  name: '0002-place-and-license-sites.schema',
  async up(q) {
    for (const statement of [
      'alter table elderly_meals.meal_site add column room_allocation_id uuid',
      'alter table elderly_meals.meal_site add column operator_id uuid',
      `alter table elderly_meals.meal_site add constraint meal_site_room_allocation_id_exists
        foreign key (tenant_id, room_allocation_id) references core.room_allocation (tenant_id, id)`,
      'alter table elderly_meals.meal_site add constraint meal_site_operator_id_exists foreign key (tenant_id, operator_id) references core.market_entity (tenant_id, id)',
      'create index meal_site_by_room_allocation_id on elderly_meals.meal_site (tenant_id, room_allocation_id, id)',
      'create index meal_site_by_operator_id on elderly_meals.meal_site (tenant_id, operator_id, id)',
      'alter table elderly_meals.meal_site drop constraint meal_site_suspension',
      `alter table elderly_meals.meal_site add constraint meal_site_suspension check (suspension in (${SUSPENSIONS.map((code) => `'${code}'`).join(', ')}))`,
    ]) await q.query(statement);
  },
  async down(q) {
    await q.query('alter table elderly_meals.meal_site drop column room_allocation_id, drop column operator_id');
  },
};
