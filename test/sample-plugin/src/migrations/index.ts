import type { NamedMigration } from '@xiangzhi/plugin-api';
import { createLampModels } from './0001-create-lamp-models.schema.js';
import { listLampModels } from './0002-list-lamp-models.backfill.js';
import { createLamps } from './0003-create-lamps.schema.js';
import { addBrightness } from './0004-add-brightness.schema.js';

/** The module's ledger, oldest first. */
const migrations: readonly NamedMigration[] = [createLampModels, listLampModels, createLamps, addBrightness];
export default migrations;
