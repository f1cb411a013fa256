import type { NamedMigration } from '@xiangzhi/plugin-api';
import { createGrids } from './0001-create-grids.schema.js';
import { letNumbersReturn } from './0002-let-numbers-return.schema.js';
import { createFieldWork } from './0010-create-field-work.schema.js';
import { keepSourceCrs } from './0011-keep-source-crs.schema.js';
import { numberVisitsAndPatrols } from './0012-number-visits-and-patrols.schema.js';
import { createDisputes } from './0013-create-disputes.schema.js';
import { letOpen311Report } from './0014-let-open311-report.schema.js';
import { letPartyOfficersShowThemselves } from './0015-let-party-officers-show-themselves.schema.js';

/** The module's ledger, oldest first. What has been released is never changed: add the next. */
const migrations: readonly NamedMigration[] = [
  createGrids, letNumbersReturn, createFieldWork, keepSourceCrs, numberVisitsAndPatrols, createDisputes, letOpen311Report, letPartyOfficersShowThemselves,
];

export default migrations;
