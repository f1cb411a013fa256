import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const CONSENT = recordTable('core.consent', {
  columns: `
    subject_id uuid not null,
    guardian_id uuid,
    purpose text collate "C" not null,
    purpose_zh text not null,
    scope text not null,
    text_version text collate "C" not null,
    method text collate "C" not null,
    granted_at timestamptz not null,
    withdrawn_at timestamptz,
    erase_by date`,
  scoped: true,
  choices: { method: ['SIGNED_PAPER', 'ELECTRONIC'] },
  checks: { consent_not_oneself: 'guardian_id <> subject_id', consent_withdrawal: 'withdrawn_at >= granted_at' },
  references: { subject_id: 'core.person', guardian_id: 'core.person' },
  indexes: [['purpose', 'granted_at'], ['subject_id', 'granted_at'], 'guardian_id', 'granted_at', 'withdrawn_at', 'updated_at'],
  more: ['create unique index consent_open on core.consent (tenant_id, subject_id, purpose) where withdrawn_at is null'],
});

/**
 * As `core.named_user`: with the caller's own rights, for one row of the whole township. Whoever serves a person next door has to know
 * whether it was consented to, and nothing else. The row is held, so that nobody withdraws while something is done by it.
 */
const HELD_CONSENT = `
  create function core.held_consent(tenant uuid, subject uuid, purpose text) returns uuid language plpgsql set search_path = pg_catalog, pg_temp as $$
  declare
    scope constant text := current_setting('app.scope', true);
    held uuid;
  begin
    set local app.scope = '*';
    select c.id into held from core.consent c
      where c.tenant_id = held_consent.tenant and c.subject_id = held_consent.subject and c.purpose = held_consent.purpose and c.withdrawn_at is null for share;
    execute format('set local app.scope = %L', coalesce(scope, ''));
    return held;
  end $$`;

/** Consents of persons to purposes (G-7, AM-12). */
export const createConsents: NamedMigration = {
  name: '0100-create-consents.schema',
  async up(q) {
    await inOrder(q, [
      ...CONSENT, HELD_CONSENT, 'revoke all on function core.held_consent(uuid, uuid, text) from public', 'grant execute on function core.held_consent(uuid, uuid, text) to xz_app',
    ]);
  },
  async down(q) {
    await inOrder(q, ['drop function core.held_consent(uuid, uuid, text)', 'drop table core.consent']);
  },
};
