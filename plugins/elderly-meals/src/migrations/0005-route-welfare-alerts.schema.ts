import type { NamedMigration } from '@xiangzhi/plugin-api';

/** To whom a welfare alert was given: the grid, or the village where there is none (CORE-09). */
export const routeWelfareAlerts: NamedMigration = {
  name: '0005-route-welfare-alerts.schema',
  async up(q) {
    await q.query(`alter table elderly_meals.meal_welfare_alert add column route text not null default 'VILLAGE'`);
    await q.query(`alter table elderly_meals.meal_welfare_alert add constraint meal_welfare_alert_route check (route in ('GRID', 'VILLAGE'))`);
  },
  async down(q) {
    await q.query('alter table elderly_meals.meal_welfare_alert drop column route');
  },
};
