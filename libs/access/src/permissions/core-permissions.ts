import { CASE_ACCESS_PERMISSIONS } from './case-access-permissions.js';
import { CONSENT_PERMISSIONS } from './consent-permissions.js';
import { CENSUS_PERMISSIONS } from './census-permissions.js';
import { FORM_PERMISSIONS } from './form-permissions.js';
import { LEDGER_PERMISSIONS } from './ledger-permissions.js';
import { MARKET_ENTITY_PERMISSIONS } from './market-entity-permissions.js';
import { VENUE_PERMISSIONS } from './venue-permissions.js';
import { DATA_BREACH_PERMISSIONS } from './data-breach-permissions.js';
import { RETENTION_PERMISSIONS } from './retention-permissions.js';
import { SUBJECT_REQUEST_PERMISSIONS } from './subject-request-permissions.js';
import { PHONE_TASK_PERMISSIONS } from './phone-task-permissions.js';
import { SUPERVISION_PERMISSIONS } from './supervision-permissions.js';
import { MEETING_PERMISSIONS } from './meeting-permissions.js';
import { PEOPLE_PERMISSIONS } from './people-permissions.js';
import { PUBLIC_NOTICE_PERMISSIONS } from './public-notice-permissions.js';

/** What the core itself lets somebody do. Plugins add theirs under their own key. */
export const CORE_PERMISSIONS = [
  'core:org-unit:read',
  'core:org-unit:create',
  'core:org-unit:update',
  'core:org-unit:close',
  'core:tenant:read',
  'core:user:read',
  'core:user:create',
  'core:user:update',
  'core:user:suspend',
  'core:user:reset',
  'core:assignment:read',
  'core:assignment:propose',
  'core:assignment:approve',
  'core:assignment:end',
  'core:assignment:suspend',
  'core:role:read',
  'core:role:create',
  'core:audit:read',
  'core:audit:verify',
  'core:metric:read',
  'core:module:read',
  'core:module:switch',
  'core:module:disable',
  'core:module:force',
  'core:module:purge',
  'core:settings:update',
  'core:work-item:read',
  'core:work-item:request',
  'core:work-item:decide',
  'core:sla:read',
  'core:sla:update',
  'core:feedback:read',
  'core:feedback:answer',
  ...VENUE_PERMISSIONS,
  ...MARKET_ENTITY_PERMISSIONS,
  ...PEOPLE_PERMISSIONS,
  ...CONSENT_PERMISSIONS,
  ...SUBJECT_REQUEST_PERMISSIONS,
  ...DATA_BREACH_PERMISSIONS,
  ...PUBLIC_NOTICE_PERMISSIONS,
  ...CENSUS_PERMISSIONS,
  ...MEETING_PERMISSIONS,
  ...LEDGER_PERMISSIONS,
  ...FORM_PERMISSIONS,
  ...RETENTION_PERMISSIONS,
  ...SUPERVISION_PERMISSIONS,
  ...CASE_ACCESS_PERMISSIONS,
  ...PHONE_TASK_PERMISSIONS,
  'core:attachment:read',
  'core:attachment:upload',
  'core:dictionary:read',
  'core:dictionary:update',
  'core:calendar:read',
  'core:notification:read',
  'core:notification:oversee',
  'core:import:read',
  'core:import:run',
  'core:import:approve',
  'core:job:read',
  'core:data-quality:read',
  'oversight:tenant:read',
  'oversight:matter:read',
  'oversight:metric:read',
  'oversight:metric:administer',
  'oversight:matter:answer',
  'oversight:supervision:read',
  'oversight:supervision:issue',
  'oversight:case:read',
  'oversight:case:request',
  'oversight:sla:update',
  'oversight:dictionary:update',
  'oversight:calendar:import',
  'oversight:notification:administer',
  'oversight:retention:update',
  'platform:tenant:read',
  'platform:tenant:create',
  'platform:package:manage',
] as const;

export type CorePermission = (typeof CORE_PERMISSIONS)[number];
