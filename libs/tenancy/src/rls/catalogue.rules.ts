import type { RelationFacts } from './catalogue-facts.js';
import { treatmentOf, type Exemption } from './exemptions.js';
import { foreignKeyFaults, keyFaults } from './key.rules.js';
import { policyFaults, projectionFaults, securityFaults } from './policy.rules.js';

/** Every rule of the catalogue check; scale-out “Schema rules” gives the numbers. */
export type CatalogueRule =
  | 'TENANT_ID' // 1
  | 'PRIMARY_KEY' // 1
  | 'UNIQUE_WITHOUT_TENANT' // 2
  | 'POLICY_MISSING' // 3
  | 'POLICY_TOO_WIDE'
  | 'POLICY_FOR_ROLE'
  | 'POLICY_SUBSELECT' // 3
  | 'SCOPE_POLICY' // decision 9
  | 'RLS_DISABLED' // 6
  | 'RLS_NOT_FORCED' // 6
  | 'OWNER' // 6
  | 'ROLE_BYPASSES_RLS' // 6
  | 'FOREIGN_KEY' // 9, 10
  | 'TRIGGER' // 13
  | 'COLUMN_TYPE' // decision 10, performance.md
  | 'CONSTRAINT_NAME' // 16
  | 'PUBLIC_GRANT'
  | 'APP_RIGHTS'
  | 'VIEW_NOT_INVOKER';

/** One mistake in the database, in a sentence for whoever wrote the migration. */
export interface CatalogueFault {
  readonly table: string;
  readonly rule: CatalogueRule;
  readonly messageEn: string;
}

export type Found = Omit<CatalogueFault, 'table'>;

const MAX_CONSTRAINT_BYTES = 50;
const INEXACT = /^(?:numeric|real|double precision|money)(?:\[\])?$/;
/** Rights that row-level security does not hold back, or that let a table be built upon. */
const NEVER_FOR_APP = ['TRUNCATE', 'REFERENCES', 'TRIGGER'];

/** All faults of one relation, decided from its facts alone. */
export function faultsOf(relation: RelationFacts, exemptions: readonly Exemption[]): CatalogueFault[] {
  const { as, except = [] } = treatmentOf(relation.table, exemptions);
  if (as === 'external') return [];
  return [...rulesFor(relation, as, exemptions)]
    .filter(({ rule }) => !except.includes(rule))
    .map((found) => ({ table: relation.table, ...found }));
}

function* rulesFor(relation: RelationFacts, as: Exemption['as'], exemptions: readonly Exemption[]): Generator<Found> {
  if (relation.kind === 'view' || relation.kind === 'materialized view') {
    yield* viewFaults(relation);
    return;
  }
  yield* ownFaults(relation);
  yield* foreignKeyFaults(relation, as, (target) => treatmentOf(target, exemptions).as);
  yield* appRightFaults(relation, as);
  // A partition is reached through its parent, whose policies hold; `appRightFaults` keeps everybody else out.
  if (!['tenant', 'projection'].includes(as) || relation.kind === 'partition') return;
  yield* keyFaults(relation);
  yield* columnFaults(relation);
  yield* securityFaults(relation);
  yield* as === 'tenant' ? policyFaults(relation) : projectionFaults(relation);
}

/** What no table of ours may have, tenant table or not. */
function* ownFaults({ triggers, constraintNames, publicRights, owner, ownerReachableBy }: RelationFacts): Generator<Found> {
  for (const name of triggers) yield { rule: 'TRIGGER', messageEn: `Trigger ${name}: Citus has none. Write it in the data layer` };
  for (const name of constraintNames) {
    const bytes = Buffer.byteLength(name);
    if (bytes > MAX_CONSTRAINT_BYTES) {
      yield { rule: 'CONSTRAINT_NAME', messageEn: `Constraint ${name} has ${bytes} bytes, at most ${MAX_CONSTRAINT_BYTES} leave room for a shard's number` };
    }
  }
  if (publicRights.length > 0) yield { rule: 'PUBLIC_GRANT', messageEn: `PUBLIC has ${publicRights.join(', ')}. Grant to a role instead` };
  for (const role of ownerReachableBy) {
    yield { rule: 'OWNER', messageEn: `${role} is or may become the owner ${owner}, whom policies do not bind. Let xz_owner own it` };
  }
}

function* appRightFaults({ appRights, kind }: RelationFacts, as: Exemption['as']): Generator<Found> {
  const allowed = (right: string): boolean => {
    if (NEVER_FOR_APP.includes(right) || as === 'local' || as === 'projection' || kind === 'partition') return false;
    return as === 'tenant' || right === 'SELECT';
  };
  const excess = appRights.filter((right) => !allowed(right));
  if (excess.length > 0) yield { rule: 'APP_RIGHTS', messageEn: `xz_app has ${excess.join(', ')}, which a ${kind} of class “${as}” must not give` };
}

function* columnFaults({ columns }: RelationFacts): Generator<Found> {
  for (const { name, type, isEnum } of columns) {
    if (isEnum) yield { rule: 'COLUMN_TYPE', messageEn: `Column ${name} is an enum (${type}), whose = is not leakproof. Use text with a CHECK` };
    if (INEXACT.test(type)) yield { rule: 'COLUMN_TYPE', messageEn: `Column ${name} is ${type}. Use a scaled bigint` };
  }
}

function* viewFaults({ kind, securityInvoker, appRights, publicRights }: RelationFacts): Generator<Found> {
  const readers = [...(appRights.length > 0 ? ['xz_app'] : []), ...(publicRights.length > 0 ? ['PUBLIC'] : [])];
  if (readers.length === 0 || (kind === 'view' && securityInvoker)) return;
  yield { rule: 'VIEW_NOT_INVOKER', messageEn: `${readers.join(' and ')} may use this ${kind} with its owner's rights. Make it a view with (security_invoker = true)` };
}
