import { sql, type Statement } from '@xiangzhi/persistence';

/** An instant to the microsecond in UTC, whatever the session's time zone and date style are. */
const instantText = (column: Statement): Statement => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** `sealed_at` as it is hashed. */
export const SEALED_AT = instantText(sql`sealed_at`);

/** The columns of `audit.entry e` as texts, named like `HASHED_COLUMNS`. */
export const ENTRY_TEXTS = sql`e.tenant_id::text as tenant_id, e.id::text as id, ${instantText(sql`e.at`)} as at, e.actor_id::text as actor_id,
  e.assignment_id::text as assignment_id, e.ip::text as ip, e.action, e.object_type, e.object_id::text as object_id, e.before_hash, e.after_hash,
  e.changed_fields::text as changed_fields, e.rule, e.outcome, e.purpose, e.request_id`;
