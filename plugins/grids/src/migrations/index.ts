import type { NamedMigration } from '@xiangzhi/plugin-api';
import { createGrids } from './0001-create-grids.schema.js';
import { letNumbersReturn } from './0002-let-numbers-return.schema.js';

/** The module's ledger, oldest first. What has been released is never changed: add the next. */
const migrations: readonly NamedMigration[] = [createGrids, letNumbersReturn];

export default migrations;
