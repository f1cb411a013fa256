import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';

const DISPUTE_CASE = recordTable('grids.dispute_case', {
  item: true,
  columns: `
    state text not null, kind text not null, description text, danger boolean not null, grid_id uuid, registrar_id uuid not null, mediator_ids jsonb not null, prolonged_on date,
    agreement_form text, agreed_on date, terms text, perform_by date, performed_on date, confirmation_applied_on date, confirmation_court text, confirmation_result text, referral text`,
  choices: {
    state: ['REGISTERED', 'ASSIGNED', 'MEDIATING', 'ESCALATED', 'AGREED_ORAL', 'AGREED_WRITTEN', 'PERFORMING', 'PERFORMED', 'FAILED', 'REFERRED', 'CLOSED_SUCCESS', 'CLOSED_REFERRED', 'WITHDRAWN'],
    kind: ['NEIGHBOUR', 'FAMILY', 'LAND', 'PROPERTY', 'LABOUR', 'DEBT', 'OTHER'],
    agreement_form: ['ORAL', 'WRITTEN'],
    confirmation_result: ['CONFIRMED', 'REJECTED'],
    referral: ['LITIGATION', 'ARBITRATION', 'ADMINISTRATIVE'],
  },
  checks: {
    dispute_agreement: '(agreed_on is null) = (agreement_form is null) and (agreed_on is null or terms is not null)',
    dispute_confirmation: 'confirmation_applied_on is null or confirmation_applied_on between agreed_on and agreed_on + 30',
  },
  references: { grid_id: 'grids.grid', registrar_id: 'core.app_user' },
  indexes: [['state', 'due_at'], ['kind', 'received_at'], ['danger', 'received_at'], ['grid_id', 'received_at'], 'registrar_id', 'closed_at', 'created_at', 'updated_at', 'unit_path'],
});

const DISPUTE_PARTY = recordTable('grids.dispute_party', {
  columns: 'dispute_id uuid not null, name text, phone text collate "C", address text, person_id uuid',
  scoped: true,
  references: { dispute_id: 'grids.dispute_case' },
  indexes: ['dispute_id', 'person_id', 'created_at', 'updated_at'],
});

const DISPUTE_MEDIATION = recordTable('grids.dispute_mediation', {
  columns: 'dispute_id uuid not null, held_on date not null, place text not null, mediator_id uuid not null, note text',
  scoped: true,
  appendOnly: true,
  references: { dispute_id: 'grids.dispute_case', mediator_id: 'core.app_user' },
  indexes: [['dispute_id', 'held_on'], 'mediator_id'],
});

/** 矛盾纠纷: the case, its parties and its sessions (§4.2). */
export const createDisputes: NamedMigration = {
  name: '0013-create-disputes.schema',
  async up(q) {
    for (const statement of [...DISPUTE_CASE, ...DISPUTE_PARTY, ...DISPUTE_MEDIATION]) await q.query(statement);
  },
  async down(q) {
    await q.query('drop table grids.dispute_mediation, grids.dispute_party, grids.dispute_case');
  },
};
