import type { NamedMigration } from '@xiangzhi/plugin-api';
import { createMeals } from './0001-create-meals.schema.js';
import { placeAndLicenseSites } from './0002-place-and-license-sites.schema.js';
import { keepMenusAndLogs } from './0003-keep-menus-and-logs.schema.js';
import { rememberKeptSamples } from './0004-remember-kept-samples.schema.js';
import { routeWelfareAlerts } from './0005-route-welfare-alerts.schema.js';
import { sayWhereAndWhen } from './0006-say-where-and-when.schema.js';
import { priceSessions } from './0007-price-sessions.schema.js';

/** The module's ledger, oldest first. What has been released is never changed: add the next. */
const migrations: readonly NamedMigration[] = [createMeals, placeAndLicenseSites, keepMenusAndLogs, rememberKeptSamples, routeWelfareAlerts, sayWhereAndWhen, priceSessions];

export default migrations;
