import { sql, type Statement } from '@xiangzhi/persistence';
import { canonicalJson } from './value-hash.js';
import type { AuditEntry } from './audit-entry.js';

/**
 * The statement that appends one entry to the trail of its township. Run it in the transaction of the act itself, inside
 * the entry's tenant, so that act and entry are stored together or not at all (AUD-2: there is no statement that changes one).
 */
export const auditStatement = (entry: AuditEntry): Statement =>
  sql.named(
    'audit_entry',
    sql`insert into audit.entry (tenant_id, id, at, actor_id, assignment_id, ip, action, object_type, object_id,
          before_hash, after_hash, changed_fields, rule, outcome, purpose, request_id)
        values (${entry.tenantId}, ${entry.id}, ${entry.at}, ${entry.actorId}, ${entry.assignmentId}, ${entry.ip}, ${entry.action},
          ${entry.objectType}, ${entry.objectId}, ${entry.beforeHash}, ${entry.afterHash}, ${canonicalJson(entry.changedFields)}::jsonb,
          ${entry.rule}, ${entry.outcome}, ${entry.purpose}, ${entry.requestId})`,
  );

/** The same for many entries of one township at once. */
export const auditStatementOfMany = (entries: readonly AuditEntry[]): Statement =>
  sql.named(
    'audit_entries',
    sql`insert into audit.entry (tenant_id, id, at, actor_id, assignment_id, ip, action, object_type, object_id,
          before_hash, after_hash, changed_fields, rule, outcome, purpose, request_id)
        select "tenantId", id, at, "actorId", "assignmentId", ip, action, "objectType", "objectId", "beforeHash", "afterHash", "changedFields", rule, outcome, purpose, "requestId"
        from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as entry("tenantId" uuid, id uuid, at timestamptz, "actorId" uuid, "assignmentId" uuid, ip text, action text,
          "objectType" text, "objectId" uuid, "beforeHash" text, "afterHash" text, "changedFields" jsonb, rule text, outcome text, purpose text, "requestId" text)`,
  );
