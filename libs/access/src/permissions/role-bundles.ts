import { DECIDING_CASE_ACCESS, KNOWING_CASE_ACCESS } from './case-access-permissions.js';
import type { CorePermission } from './core-permissions.js';
import { REPORTING_BREACHES } from './data-breach-permissions.js';
import { ADMITTING } from './form-permissions.js';
import { DECIDING_EXPORTS, EXPORTING, EXPORTING_SENSITIVE } from './ledger-permissions.js';
import { MARKET_ENTITY_KEEPING } from './market-entity-permissions.js';
import { MEETING_APPROVING, MEETING_KNOWING } from './meeting-permissions.js';
import { CALLING, KNOWING_CALLS } from './phone-task-permissions.js';
import { NOTICE_KNOWING, NOTICE_PUBLISHING, OBJECTION_DECIDING, OBJECTION_READING } from './public-notice-permissions.js';
import { SUPERVISION_KNOWING, SUPERVISION_REPLYING } from './supervision-permissions.js';
import { VENUE_DECIDING, VENUE_KEEPING } from './venue-permissions.js';

type Bundle = readonly CorePermission[];

/** Knows the own township's name, what the platform tells, and nothing of its inner life. */
export const NOTHING: Bundle = ['core:tenant:read', 'core:notification:read'];

/** What everybody goes by who works for the people of a township: the words and the days. */
const COMMON: Bundle = ['core:dictionary:read', 'core:calendar:read'];

/** Works in a unit, with whatever modules the township has. */
export const STAFF: Bundle = [
  ...NOTHING, 'core:org-unit:read', 'core:module:read', 'core:metric:read', 'core:work-item:read', 'core:sla:read',
  'core:venue:read', 'core:market-entity:read', 'core:attachment:read', 'core:attachment:upload', ...REPORTING_BREACHES, ...NOTICE_KNOWING, ...MEETING_KNOWING, 'core:job:read', ...COMMON,
];

/** Has things in hand whose clocks run: asks for a pause or more time, and rings up whom a matter of theirs concerns. Who decides about that, or looks whether it was done, does not ask (§3.13). */
export const HANDLING: Bundle = ['core:work-item:request', ...CALLING];

/** Works with other staff: sees who holds which post. */
export const OFFICE: Bundle = [...STAFF, 'core:user:read', 'core:assignment:read', 'core:role:read', ...EXPORTING];

/** Looks after the order of the work: whether everybody who has said something hears an answer. */
export const SUPERVISING: Bundle = [...OFFICE, 'core:feedback:read', ...SUPERVISION_KNOWING, ...KNOWING_CALLS];

/** Gives things to whom they belong, and answers what people say about the platform (G-3). */
export const DISPATCHING: Bundle = [...SUPERVISING, 'core:feedback:answer', ...NOTICE_PUBLISHING, ...OBJECTION_READING];

/** Decides in a line of work: lets clocks stand still and deadlines move (domain-model §3.13). */
export const DEPUTISING: Bundle = [...DISPATCHING, 'core:work-item:decide', ...VENUE_DECIDING, ...OBJECTION_DECIDING, ...ADMITTING, ...SUPERVISION_REPLYING];

/** Brings files of the township's data in (AM-20). */
export const IMPORTING: Bundle = ['core:import:read', 'core:import:run'];

/** Lets imports of sensitive data in as the second person (SOD-8). */
export const ADMITTING_IMPORTS: Bundle = ['core:import:read', 'core:import:approve'];

/** Keeps users, units and modules; approves nothing and audits nothing (AM-6, AM-8). */
export const ADMINISTERING: Bundle = [
  ...OFFICE,
  'core:org-unit:create',
  'core:org-unit:update',
  'core:org-unit:close',
  'core:user:create',
  'core:user:update',
  'core:user:suspend',
  'core:user:reset',
  'core:assignment:propose',
  'core:assignment:end',
  'core:assignment:suspend',
  'core:role:create',
  'core:module:switch',
  'core:module:disable',
  'core:module:purge',
  'core:settings:update',
  'core:notification:oversee',
  'core:sla:update',
  ...VENUE_KEEPING,
  ...MARKET_ENTITY_KEEPING,
  'core:dictionary:update',
  ...IMPORTING,
];

/** Approves powerful posts and forced module changes (AM-6, AM-8). */
export const LEADING: Bundle = [
  ...DEPUTISING,
  'core:data-quality:read',
  ...MEETING_APPROVING, ...ADMITTING_IMPORTS,
  'core:assignment:propose',
  'core:assignment:approve',
  'core:assignment:end',
  'core:assignment:suspend',
  'core:role:create',
  'core:audit:read',
  'core:module:disable',
  'core:module:force',
  'core:module:purge',
  ...DECIDING_EXPORTS,
  ...KNOWING_CASE_ACCESS,
];

/** Answers for personal data: sees who read what, and is the second person besides the leader. Alone reads level 4, so asks for exports of it too (§3.11). */
export const PRIVACY: Bundle = [...OFFICE, ...ADMITTING_IMPORTS, 'core:assignment:approve', 'core:audit:read', 'core:audit:verify', ...EXPORTING_SENSITIVE, ...DECIDING_EXPORTS, ...DECIDING_CASE_ACCESS];

/** Reads the audit trail and assigns nothing (AM-6), in a township, a county or on the platform. */
export const AUDITING: Bundle = [...OFFICE, 'core:audit:read', 'core:audit:verify', 'oversight:tenant:read', 'platform:tenant:read'];

/** Oversees townships: aggregates and the directory. */
export const COUNTY: Bundle = ['core:org-unit:read', 'oversight:tenant:read', 'oversight:matter:read', ...COMMON];

/** Watches the figures of a region; a department's handler has its matters alone (§3.2). */
export const OVERSEEING: Bundle = [...COUNTY, 'oversight:metric:read', 'oversight:supervision:read', 'oversight:case:read', 'oversight:case:request'];

/** Keeps what the whole county goes by. */
export const COUNTY_ADMINISTERING: Bundle = [...OVERSEEING, 'oversight:sla:update', 'oversight:dictionary:update', 'oversight:calendar:import', 'oversight:notification:administer', 'oversight:retention:update', 'oversight:supervision:issue', 'oversight:metric:administer'];

/** Handles what townships have sent up (AM-16). */
export const COUNTY_HANDLING: Bundle = [...COUNTY, 'oversight:matter:answer'];

/** Runs the installation: tenants and packages, no business data. */
export const PLATFORM: Bundle = ['core:org-unit:read', 'platform:tenant:read', 'platform:tenant:create', 'platform:package:manage'];
