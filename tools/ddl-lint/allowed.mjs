/**
 * What stands outside of the townships, and why. Everything else is a tenant table: key `(tenant_id, id)`, unique keys
 * with `tenant_id`, no reference from outside.
 */
export const withoutTenant = Object.freeze([
  { table: /^core\.calendar_day$/, reason: 'which days are worked, by region: the same for all townships in it (CLK-2)' },
  { table: /^core\.work_hours$/, reason: 'from when to when is worked, by region: the same for all townships in it (AM-2)' },
  { table: /^core\.channel_(allowance|usage)$/, reason: 'outgoing channels that a county pays for its townships, and what they have used (§3.8)' },
  { table: /^core\.sla_bound$/, reason: 'bounds that a county sets for the deadlines of all its townships (AM-4)' },
  { table: /^core\.retention_floor$/, reason: 'how long a county has all its townships keep rows at least (§3.11)' },
  { table: /^core\.(period_lock|indicator_target)$/, reason: 'which periods of figures a county has locked, and the targets that it sets for its townships (§3.9)' },
  { table: /^core\.region_dictionary_entry$/, reason: 'codes that a region adds to dictionaries for all its townships (AM-21)' },
  { table: /^core\.region$/, reason: 'the official divisions: reference table, same for all (decision 7)' },
  { table: /^core\.tenant_package$/, reason: 'what the platform offers: reference table' },
  { table: /^core\.installation$/, reason: 'one row about the installation itself: reference table' },
  { table: /^core\.plugin$/, reason: 'the plugins of the installation: reference table, written by the owner' },
  { table: /^core\.tenant$/, reason: 'tenant directory: reference table on Citus (scale-out rule 17), id = tenant_id' },
  { table: /^core\.(dictionary|dictionary_item|working_calendar)$/, reason: 'reference tables (scale-out rule 17)' },
  { table: /^identity\./, reason: 'accounts belong to persons, not to townships (decision 8): local tables' },
  { table: /^jobs\./, reason: 'the queue is local to the coordinator (scale-out rule 17)' },
  { table: /^oversight\./, reason: 'projections hold county_id, under own role and policy (scale-out rule 18)' },
  { table: /^xz\./, reason: 'the platform’s own bookkeeping, no business rows' },
  { table: /\.migration$/, reason: 'the ledger of a plugin: one per schema, not per township' },
]);

/** Local tables: on Citus they exist on the coordinator only, and nothing distributed may refer to them. */
export const localSchemas = Object.freeze(['identity', 'jobs']);

/** Files whose statements may do what a rule forbids, and why. */
export const exemptFiles = Object.freeze([]);
