import type { NamedMigration } from '@xiangzhi/plugin-api';
import { createGrids } from './0001-create-grids.schema.js';

/** The module's ledger, oldest first. What has been released is never changed: add the next. */
const migrations: readonly NamedMigration[] = [createGrids];

export default migrations;
