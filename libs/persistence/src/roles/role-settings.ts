import type { DatabaseRole } from '../pool/database-urls.js';

/** Longest statement of a role; a request is refused with TIMEOUT after it. `0` = none. */
const STATEMENT_TIMEOUT: Readonly<Record<DatabaseRole, string>> = {
  app: '15s',
  platform: '30s',
  oversight: '30s',
  worker: '5min',
  identity: '10s',
  backup: '0',
};

/** Longest rest inside an open transaction, which holds locks and keeps dead rows. */
const IDLE_IN_TRANSACTION: Readonly<Record<DatabaseRole, string>> = {
  app: '15s',
  platform: '30s',
  oversight: '30s',
  worker: '60s',
  identity: '15s',
  backup: '10min',
};

/** Session defaults of each role in this database, the same on the embedded and on any other server. */
export const settingsOf = (role: DatabaseRole): Readonly<Record<string, string>> => ({
  statement_timeout: STATEMENT_TIMEOUT[role],
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION[role],
  // Statements name their schema; nothing in `public` is found by accident.
  search_path: 'xz',
  timezone: 'Asia/Shanghai',
  // Compiling costs more than it saves on statements of a few milliseconds.
  jit: 'off',
});
