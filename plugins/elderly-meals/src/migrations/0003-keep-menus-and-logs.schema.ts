import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';

const MENU = recordTable('elderly_meals.meal_menu', {
  columns: 'site_id uuid not null, served_on date not null, meal text not null, dishes jsonb not null',
  scoped: true,
  choices: { meal: ['BREAKFAST', 'LUNCH', 'DINNER'] },
  unique: { meal_menu_once: ['site_id', 'served_on', 'meal'] },
  references: { site_id: 'elderly_meals.meal_site' },
  indexes: [['site_id', 'served_on'], 'served_on', 'meal', 'created_at', 'updated_at', 'unit_path'],
});

const DISINFECTION = recordTable('elderly_meals.meal_disinfection', {
  columns: 'site_id uuid not null, disinfected_at timestamptz not null, object text not null, method text not null, minutes int not null, remark text, doer_id uuid not null',
  scoped: true,
  appendOnly: true,
  choices: { object: ['TABLEWARE', 'KITCHEN', 'FRIDGE', 'HALL', 'DELIVERY_BOXES'], method: ['STEAM', 'BOILING', 'INFRARED', 'ULTRAVIOLET', 'CHLORINE', 'ALCOHOL'] },
  references: { site_id: 'elderly_meals.meal_site', doer_id: 'core.app_user' },
  indexes: [['site_id', 'disinfected_at'], 'disinfected_at', 'object', 'doer_id', 'created_at', 'updated_at', 'unit_path'],
});

const DONATION = recordTable('elderly_meals.meal_donation', {
  columns: `
    site_id uuid not null, donated_on date not null, donor_kind text not null, donor_name text, amount_fen bigint not null, goods text, use text not null, receiver_id uuid not null`,
  scoped: true,
  appendOnly: true,
  choices: { donor_kind: ['PERSON', 'ENTERPRISE', 'ORGANISATION', 'ANONYMOUS'] },
  checks: { meal_donation_amount: 'amount_fen >= 0', meal_donation_something: 'amount_fen > 0 or goods is not null', meal_donation_nameless: `(donor_kind = 'ANONYMOUS') = (donor_name is null)` },
  references: { site_id: 'elderly_meals.meal_site', receiver_id: 'core.app_user' },
  indexes: [['site_id', 'donated_on'], 'donated_on', 'donor_kind', 'receiver_id', 'created_at', 'updated_at', 'unit_path'],
});

const RECTIFICATION = recordTable('elderly_meals.meal_rectification', {
  item: true,
  columns: 'state text not null, site_id uuid not null, inspection_id uuid not null, demand text not null',
  choices: { state: ['DEMANDED', 'SUBMITTED', 'CLOSED', 'VOIDED'] },
  references: { site_id: 'elderly_meals.meal_site', inspection_id: 'elderly_meals.meal_inspection' },
  indexes: [['state', 'due_at'], ['site_id', 'state'], 'inspection_id', 'closed_at', 'created_at', 'updated_at', 'unit_path'],
});

/** What a site publishes and keeps besides its meals, what it is given, and what an inspection has it put right. */
export const keepMenusAndLogs: NamedMigration = {
  name: '0003-keep-menus-and-logs.schema',
  async up(q) {
    for (const statement of [...MENU, ...DISINFECTION, ...DONATION, ...RECTIFICATION]) await q.query(statement);
    await q.query('alter table elderly_meals.meal_session add column on_duty_id uuid');
    await q.query('alter table elderly_meals.meal_session add constraint meal_session_on_duty_id_exists foreign key (tenant_id, on_duty_id) references core.app_user (tenant_id, id)');
    await q.query('create index meal_session_by_on_duty_id on elderly_meals.meal_session (tenant_id, on_duty_id, id)');
  },
  async down(q) {
    await q.query('alter table elderly_meals.meal_session drop column on_duty_id');
    await q.query('drop table elderly_meals.meal_rectification, elderly_meals.meal_donation, elderly_meals.meal_disinfection, elderly_meals.meal_menu');
  },
};
