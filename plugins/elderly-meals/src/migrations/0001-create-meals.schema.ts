import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';

const MEALS = ['BREAKFAST', 'LUNCH', 'DINNER'];
const MODES = ['DINE_IN', 'DELIVERY', 'TAKE_AWAY'];

const SITE = recordTable('elderly_meals.meal_site', {
  columns: `
    name text not null, kind text not null, state text not null, unit_id uuid not null, operator_kind text not null, operator_name text not null,
    licence_kind text not null, licence_number text not null, licence_valid_to date not null, meals jsonb not null,
    seats int not null, turns int not null, max_servings int not null, price_fen bigint not null, suspension text, inspector_id uuid`,
  scoped: true,
  choices: {
    kind: ['CANTEEN', 'DINING_POINT', 'DELIVERY_ONLY'],
    state: ['PREPARING', 'INSPECTED', 'OPEN', 'SUSPENDED', 'CLOSED'],
    operator_kind: ['VILLAGE_COLLECTIVE', 'PARTNER', 'CARE_HOME', 'RESTAURANT'],
    licence_kind: ['FOOD_LICENCE', 'FILING'],
    suspension: ['LICENCE_EXPIRED', 'FOOD_INCIDENT', 'INSPECTION', 'OWN_REQUEST'],
  },
  unique: { meal_site_name: ['unit_id', 'name'] },
  references: { unit_id: 'core.org_unit', inspector_id: 'core.app_user' },
  indexes: ['state', 'kind', 'licence_valid_to', 'inspector_id', 'name', 'created_at', 'updated_at', 'unit_path'],
});

const INSPECTION = recordTable('elderly_meals.meal_inspection', {
  columns: 'site_id uuid not null, inspected_on date not null, inspector_id uuid not null, passed boolean not null, finding text not null',
  scoped: true,
  appendOnly: true,
  references: { site_id: 'elderly_meals.meal_site', inspector_id: 'core.app_user' },
  indexes: [['site_id', 'inspected_on'], 'inspected_on', 'passed', 'inspector_id', 'created_at', 'updated_at', 'unit_path'],
});

const COOK = recordTable('elderly_meals.meal_cook', {
  columns: 'site_id uuid not null, name text not null, certificate_number text not null, certificate_valid_to date not null, left_on date',
  scoped: true,
  references: { site_id: 'elderly_meals.meal_site' },
  indexes: [['site_id', 'created_at'], 'certificate_valid_to', 'created_at', 'updated_at', 'unit_path'],
});

const DINER = recordTable('elderly_meals.meal_diner', {
  columns: `
    site_id uuid not null, person_id uuid not null, state text not null, ground text not null, mode text not null, price_tier text not null, dietary_notes text, allergies text,
    emergency_name text, emergency_mobile text, enroller_id uuid not null, active_since date`,
  scoped: true,
  choices: {
    state: ['APPLIED', 'APPROVED', 'ACTIVE', 'PAUSED', 'ENDED', 'REFUSED'],
    ground: ['AGE70', 'LOST_CAPACITY', 'DISABILITY', 'LIVING_ALONE', 'OLDEST', 'FAMILY_PLANNING_SPECIAL', 'OTHER_APPROVED'],
    mode: MODES,
    price_tier: ['STANDARD', 'PRIORITY'],
  },
  references: { site_id: 'elderly_meals.meal_site', person_id: 'core.person', enroller_id: 'core.app_user' },
  indexes: [['site_id', 'state'], 'person_id', 'state', 'mode', 'enroller_id', 'created_at', 'updated_at', 'unit_path'],
  more: [`create unique index meal_diner_once on elderly_meals.meal_diner (tenant_id, site_id, person_id) where state not in ('ENDED', 'REFUSED')`],
});

const SESSION = recordTable('elderly_meals.meal_session', {
  columns: `
    site_id uuid not null, served_on date not null, meal text not null, state text not null, dishes jsonb not null, planned_servings int not null, capacity int not null, table_capacity int not null,
    served int not null, served_at_table int not null, guests int not null, cook_ids jsonb not null, cooking_since timestamptz, serving_since timestamptz, closed_at timestamptz, issue text`,
  scoped: true,
  choices: { meal: MEALS, state: ['PLANNED', 'COOKING', 'SERVING', 'CLOSED_COMPLIANT', 'CLOSED_WITH_ISSUE', 'CANCELLED'] },
  checks: { meal_session_load: 'served between 0 and capacity and served_at_table between 0 and table_capacity' },
  references: { site_id: 'elderly_meals.meal_site' },
  indexes: [['site_id', 'served_on'], 'served_on', 'meal', 'state', 'created_at', 'updated_at', 'unit_path'],
  more: [`create unique index meal_session_once on elderly_meals.meal_session (tenant_id, site_id, served_on, meal) where state <> 'CANCELLED'`],
});

const SERVING = recordTable('elderly_meals.meal_serving', {
  columns: `
    session_id uuid not null, site_id uuid not null, diner_id uuid not null, person_id uuid not null, served_on date not null, meal text not null, mode text not null,
    price_fen bigint not null, subsidy_fen bigint not null, payment text not null, recorded_at timestamptz not null, backdating text, handed_to text, delivered_at timestamptz,
    reheated boolean not null, voided_at timestamptz, void_reason text`,
  scoped: true,
  choices: { meal: MEALS, mode: MODES, payment: ['CASH', 'CARD', 'MOBILE', 'FREE'] },
  checks: { meal_serving_subsidy: 'subsidy_fen between 0 and price_fen' },
  references: { session_id: 'elderly_meals.meal_session', site_id: 'elderly_meals.meal_site', diner_id: 'elderly_meals.meal_diner', person_id: 'core.person' },
  indexes: [['session_id', 'created_at'], ['site_id', 'served_on'], ['diner_id', 'served_on'], ['person_id', 'served_on'], 'served_on', 'mode', 'created_at', 'updated_at', 'unit_path'],
  more: ['create unique index meal_serving_once on elderly_meals.meal_serving (tenant_id, person_id, served_on, meal) where voided_at is null'],
});

const SAMPLE = recordTable('elderly_meals.food_sample', {
  columns: `
    session_id uuid not null, dish text not null, grams bigint not null, container text not null, fridge text not null, sampled_at timestamptz not null, sampler_id uuid not null, reviewer_id uuid,
    keep_until timestamptz not null, frozen boolean not null, discarded_at timestamptz, discarder_id uuid`,
  scoped: true,
  checks: { meal_sample_two_people: 'reviewer_id <> sampler_id', meal_sample_kept: 'discarded_at >= keep_until' },
  references: { session_id: 'elderly_meals.meal_session', sampler_id: 'core.app_user', reviewer_id: 'core.app_user', discarder_id: 'core.app_user' },
  indexes: [['session_id', 'created_at'], 'sampled_at', 'discarded_at', 'sampler_id', 'reviewer_id', 'discarder_id', 'created_at', 'updated_at', 'unit_path'],
});

const PURCHASE = recordTable('elderly_meals.meal_purchase', {
  columns: `
    site_id uuid not null, purchased_on date not null, supplier text not null, paper_number text not null, item text not null, quantity text not null, measure text not null, batch text,
    best_before date, receiver_id uuid not null`,
  scoped: true,
  appendOnly: true,
  references: { site_id: 'elderly_meals.meal_site', receiver_id: 'core.app_user' },
  indexes: [['site_id', 'purchased_on'], 'purchased_on', 'receiver_id', 'created_at', 'updated_at', 'unit_path'],
});

const CLAIM = recordTable('elderly_meals.meal_subsidy_claim', {
  columns: 'site_id uuid not null, month text collate "C" not null, servings int not null, subsidy_fen bigint not null',
  scoped: true,
  appendOnly: true,
  unique: { meal_claim_once: ['site_id', 'month'] },
  references: { site_id: 'elderly_meals.meal_site' },
  indexes: ['month', 'created_at', 'updated_at', 'unit_path'],
});

const INCIDENT = recordTable('elderly_meals.meal_incident', {
  item: true,
  columns: 'state text not null, kind text not null, site_id uuid not null, session_id uuid, happened_at timestamptz not null, account text not null, affected int not null',
  choices: { state: ['REPORTED', 'REPORTED_UP', 'CLOSED', 'VOIDED'], kind: ['FOOD_SAFETY', 'FALL', 'CHOKING', 'OTHER'] },
  references: { site_id: 'elderly_meals.meal_site', session_id: 'elderly_meals.meal_session' },
  indexes: [['state', 'due_at'], 'kind', 'site_id', 'session_id', 'closed_at', 'created_at', 'updated_at', 'unit_path'],
});

const ALERT = recordTable('elderly_meals.meal_welfare_alert', {
  item: true,
  columns: 'state text not null, diner_id uuid not null, person_id uuid not null, missed_since date not null',
  choices: { state: ['RAISED', 'VISITED', 'DROPPED'] },
  unique: { meal_alert_once: ['diner_id', 'missed_since'] },
  references: { diner_id: 'elderly_meals.meal_diner', person_id: 'core.person' },
  indexes: ['person_id', ['state', 'due_at'], 'closed_at', 'created_at', 'updated_at', 'unit_path'],
});

/** Sites, who eats there, what is cooked and kept, and what goes wrong. */
export const createMeals: NamedMigration = {
  name: '0001-create-meals.schema',
  async up(q) {
    for (const statement of [...SITE, ...INSPECTION, ...COOK, ...DINER, ...SESSION, ...SERVING, ...SAMPLE, ...PURCHASE, ...CLAIM, ...INCIDENT, ...ALERT]) await q.query(statement);
  },
  async down(q) {
    await q.query(`drop table elderly_meals.meal_welfare_alert, elderly_meals.meal_incident, elderly_meals.meal_subsidy_claim, elderly_meals.meal_purchase, elderly_meals.food_sample,
      elderly_meals.meal_serving, elderly_meals.meal_session, elderly_meals.meal_diner, elderly_meals.meal_cook, elderly_meals.meal_inspection, elderly_meals.meal_site`);
  },
};
