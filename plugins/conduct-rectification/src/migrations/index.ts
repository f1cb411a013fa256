import type { NamedMigration } from '@xiangzhi/plugin-api';

/** The module's ledger, oldest first. What has been released is never changed: add the next. */
const migrations: readonly NamedMigration[] = [];

export default migrations;
