import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const MARKET_ENTITY = recordTable('core.market_entity', {
  columns: `
    unit_id uuid not null,
    name text collate "C" not null,
    uscc text collate "C",
    kind text not null,
    status text not null,
    status_reason text,
    industry text collate "C",
    legal_rep text,
    contact text,
    contact_phone text,
    address text,
    employees_band text,
    sci_tech boolean not null,
    due_on date`,
  scoped: true,
  choices: {
    kind: ['ENTERPRISE', 'INDIVIDUAL_BUSINESS', 'COOPERATIVE', 'SOCIAL_ORG', 'INSTITUTION', 'OTHER'],
    status: ['OPERATING', 'SUSPENDED', 'CLOSED'],
    employees_band: ['UNDER_10', 'FROM_10', 'FROM_50', 'FROM_100', 'FROM_300'],
  },
  unique: { market_entity_uscc: ['uscc'] },
  checks: { market_entity_uscc_form: `uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'` },
  references: { unit_id: 'core.org_unit' },
  indexes: [['unit_id', 'name'], ['kind', 'name'], ['status', 'name'], ['sci_tech', 'name'], ['industry', 'name'], 'name', 'due_on', 'created_at', 'updated_at', 'unit_path'],
});

const MARKET_LICENCE = recordTable('core.market_licence', {
  columns: `
    market_entity_id uuid not null,
    kind text not null,
    number text collate "C" not null,
    issuer text,
    valid_from date,
    valid_to date,
    ended_on date,
    end_reason text,
    due_on date`,
  scoped: true,
  choices: { kind: ['BUSINESS', 'FOOD', 'FOOD_FILING', 'HYGIENE', 'MEDICAL', 'FIRE', 'OTHER'] },
  unique: { market_licence_number: ['market_entity_id', 'kind', 'number'] },
  checks: {
    market_licence_span: 'valid_to >= valid_from',
    market_licence_ended: '(ended_on is null) = (end_reason is null)',
    market_licence_due: 'case when ended_on is null then due_on is not distinct from valid_to else due_on is null end',
  },
  references: { market_entity_id: 'core.market_entity' },
  indexes: [['kind', 'due_on'], 'number', 'due_on', 'valid_to', 'created_at', 'updated_at', 'unit_path'],
});

/** Market entities and their licences (domain-model §3.4). */
export const createMarketEntities: NamedMigration = {
  name: '0037-create-market-entities.schema',
  async up(q) {
    await inOrder(q, [...MARKET_ENTITY, ...MARKET_LICENCE]);
  },
  async down(q) {
    await q.query('drop table core.market_licence, core.market_entity');
  },
};
