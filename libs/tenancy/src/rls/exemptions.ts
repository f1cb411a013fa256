import type { CatalogueRule } from './catalogue.rules.js';

/**
 * A table that is not an ordinary tenant table, and why.
 * - `tenant`: all rules but those in `except`.
 * - `projection`: what a county or city sees; policies speak of the overseer's region, `xz_app` may not touch it.
 * - `reference`: shared by all townships, no rows of anybody; `xz_app` may read it at most.
 * - `local`: belongs to one role; `xz_app` may not touch it at all.
 * - `external`: another product's own tables; not looked at.
 */
export interface Exemption {
  /** `core.region`, or with `*` for a whole schema (`identity.*`) or a table of every schema (`*.migration`). */
  readonly table: string;
  readonly as: 'tenant' | 'projection' | 'reference' | 'local' | 'external';
  readonly except?: readonly CatalogueRule[];
  readonly reason: string;
}

/** Short on purpose. Every line costs an argument in a review. */
export const EXEMPTIONS: readonly Exemption[] = Object.freeze<Exemption[]>([
  { table: 'core.region', as: 'reference', reason: 'official divisions, the same for everybody (decision 7)' },
  { table: 'core.tenant_package', as: 'reference', reason: 'what packages there are is no township’s data' },
  { table: 'core.installation', as: 'reference', reason: 'one row about the installation itself: made by the demo or not, where its clock stands' },
  {
    table: 'core.tenant',
    as: 'tenant',
    except: ['UNIQUE_WITHOUT_TENANT', 'POLICY_FOR_ROLE'],
    reason: 'the directory of tenants: area codes are unique across townships (CORE-01), the platform sees all of it (scale-out rule 17)',
  },
  { table: 'core.plugin', as: 'reference', reason: 'which plugins are installed is the installation’s, written by the owner' },
  { table: 'core.module', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'the worker asks which townships have a module, the platform counts them; both only read' },
  { table: 'core.calendar_day', as: 'reference', reason: 'which days are worked is said by the State Council and the county, to all townships alike (CLK-2)' },
  { table: 'core.work_hours', as: 'reference', reason: 'working hours are the county’s, for all its townships (AM-2)' },
  { table: 'core.sla_bound', as: 'reference', reason: 'bounds of deadlines are the county’s, for all its townships (AM-4); it writes its own alone' },
  { table: 'core.retention_floor', as: 'reference', reason: 'how long rows are kept at least is the county’s, for all its townships (§3.11); it writes its own alone' },
  { table: 'core.period_lock', as: 'reference', reason: 'which periods of figures are locked is the county’s, for all its townships (§3.9); it writes its own alone' },
  { table: 'core.indicator_target', as: 'reference', reason: 'targets of figures are the county’s, for its townships (§3.9); it adds its own alone' },
  { table: 'core.region_dictionary_entry', as: 'reference', reason: 'codes that a county adds are for all its townships (AM-21); it writes its own alone' },
  { table: 'core.channel_allowance', as: 'reference', reason: 'which outgoing channels its townships have is the county’s, who pays (§3.8); it writes its own alone' },
  { table: 'core.channel_usage', as: 'reference', reason: 'what a county has used of its channels; counted by core.take_channel_units alone' },
  { table: 'core.notification_delivery', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'the worker asks which townships have something to send; it sees when, and nothing of what' },
  { table: 'core.item_alarm', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'the worker asks which townships have an item to escalate; it sees when, and nothing of what' },
  { table: 'core.inherited_item', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'the worker asks which townships have an item of a predecessor to open again (AM-18); rows come by core.hand_over_item alone' },
  { table: 'exchange.matter', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'what a township sends to its county, redacted by itself; the county reads its own region (AM-16)' },
  { table: 'exchange.answer', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'what the county answers; it adds rows for its own region and the township reads them (AM-16)' },
  { table: 'exchange.metric_snapshot', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'figures that a township hands to its county; the county reads its own region (§3.9, OVR-1)' },
  { table: 'exchange.supervised_item', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'overdue items as a township shows them to its county; the county reads its own region (§3.6, OVR-1)' },
  { table: 'exchange.supervision', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'what a county or city orders of a township; the issuer adds it, the township says how far it is, their regions read it (AM-16)' },
  { table: 'exchange.supervision_step', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'what both parties say of an order, each in its own name; the worker asks which townships have something to take up (AM-16)' },
  { table: 'exchange.case_access', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'what a county or city asks to see of one item; the requester adds it, the township decides, their regions read it (OVR-6)' },
  { table: 'exchange.case_detail', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'what a township has granted of one item; read by the one account that it was granted to (OVR-6)' },
  { table: 'exchange.case_read', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'when a grant was made use of; whoever reads adds it, the township reads it (OVR-6)' },
  { table: 'core.outbox', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'the worker relays the events of all townships in one order' },
  { table: 'core.event_delivery', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'the worker delivers for all townships, the platform sees which deliveries fail; ids only' },
  { table: 'core.event_receipt', as: 'tenant', except: ['POLICY_FOR_ROLE'], reason: 'the worker clears old receipts of all townships' },
  { table: 'oversight.*', as: 'projection', reason: 'read across townships by county and city, written from them (scale-out rule 18)' },
  { table: 'identity.*', as: 'local', reason: 'accounts belong to persons, not to townships; only xz_identity works there (decision 8)' },
  { table: '*.migration', as: 'local', reason: 'ledgers of the migrations, written by the owner (decision 12)' },
  { table: 'jobs.planned', as: 'local', reason: 'orders for later, beside the queue (scale-out rule 17); use cases reach it through jobs.enqueue alone (decision 13)' },
  { table: 'jobs.tick', as: 'local', reason: 'when the schedule last ran which job, for all townships at once' },
  { table: 'jobs.runner', as: 'local', reason: 'which processes work off the queue' },
  { table: 'jobs.*', as: 'external', reason: 'graphile-worker protects its own tables; use cases reach them through jobs.enqueue alone (decision 13)' },
  { table: 'xz.tenant_anchor', as: 'local', reason: 'empty; exists on Citus only, to colocate the others (scale-out rule 12)' },
]);

/** How a table is to be treated; an ordinary tenant table when nothing says otherwise. */
export const treatmentOf = (table: string, exemptions: readonly Exemption[]): Omit<Exemption, 'table' | 'reason'> =>
  exemptions.find((exemption) => matches(exemption.table, table)) ?? { as: 'tenant' };

function matches(pattern: string, table: string): boolean {
  const [schema, name] = table.split('.');
  const [wantedSchema, wantedName] = pattern.split('.');
  return (wantedSchema === '*' || wantedSchema === schema) && (wantedName === '*' || wantedName === name);
}
