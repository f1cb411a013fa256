/**
 * The last three digits of a demo person's mobile number say the post. Append only: a demo that is loaded again finds its
 * people by their numbers.
 */
const ORDER = [
  'TOWNSHIP_ADMIN', 'TOWNSHIP_LEADER', 'PRIVACY_OFFICER', 'AUDITOR', 'SUPERVISOR', 'DISPATCHER', 'DEPT_HANDLER', 'DEPUTY_LEADER', 'ORG_OFFICER',
  'FINANCE_OFFICER', 'CASHIER', 'DATA_STEWARD', 'ZONE_SECRETARY', 'VILLAGE_SECRETARY', 'VILLAGE_STAFF', 'FIRST_SECRETARY', 'VILLAGE_SUPERVISION',
  'GRID_LEADER', 'GRID_OFFICER', 'MICRO_LEADER', 'TEAM_LEADER', 'TEAM_MEMBER', 'CENTRE_MANAGER', 'MEAL_OPERATOR', 'LIVE_OPERATOR', 'PARTNER',
  'LANDLORD', 'VOLUNTEER', 'GUARDIAN', 'RESIDENT',
] as const;

export type DemoRole = (typeof ORDER)[number];

/** Every role that is held inside a township. */
export const TOWNSHIP_ROLES: readonly DemoRole[] = ORDER;

/** `008` for the eighth role. */
export const roleNumber = (role: DemoRole): string => String(ORDER.indexOf(role) + 1).padStart(3, '0');
