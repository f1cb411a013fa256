import type { PolicyFacts, RelationFacts } from './catalogue-facts.js';
import type { Found } from './catalogue.rules.js';
import { SCOPE_CONDITION, TENANT_CONDITION } from './policy-sql.js';

/** PostgreSQL prints expressions with its own brackets and capitals. */
const plain = (expression: string | null): string | null => expression?.toLowerCase().replaceAll(/[\s()]/g, '') ?? null;

const TENANT = plain(TENANT_CONDITION);
const SCOPE = plain(SCOPE_CONDITION);

/** Whether row-level security is on at all, for owner and others (scale-out rule 6). */
export function* securityFaults({ rowSecurity, forced }: RelationFacts): Generator<Found> {
  if (!rowSecurity) yield { rule: 'RLS_DISABLED', messageEn: 'Row-level security is off. Use tenantTable() in the migration' };
  if (!forced) yield { rule: 'RLS_NOT_FORCED', messageEn: 'Row-level security is not forced, so the owner reads past it' };
}

/** What an overseer may read is bound to the region that `xz.oversee` has set. */
export function* projectionFaults({ policies }: RelationFacts): Generator<Found> {
  for (const { name, permissive, roles, using, check } of policies) {
    const open = permissive && roles.some((role) => ['public', 'xz_app', 'xz_oversight'].includes(role));
    if (open && ![using, check].some((expression) => plain(expression)?.includes('xz.region'))) {
      yield { rule: 'POLICY_TOO_WIDE', messageEn: `Policy ${name} shows ${roles.join(', ')} every region. Compare with xz.region()` };
    }
  }
}

/** The policies of one tenant table (scale-out rule 3, decision 9). */
export function* policyFaults(relation: RelationFacts): Generator<Found> {
  const { policies, columns } = relation;
  if (!policies.some((policy) => policy.permissive && saysForAll(policy, TENANT))) {
    yield { rule: 'POLICY_MISSING', messageEn: `No policy for everybody and all commands says ${TENANT_CONDITION} in both USING and WITH CHECK` };
  }
  for (const policy of policies) yield* excesses(policy);
  const needsScope = columns.some(({ name }) => name === 'unit_path');
  if (needsScope && !policies.some((policy) => !policy.permissive && saysForAll(policy, SCOPE))) {
    yield { rule: 'SCOPE_POLICY', messageEn: `The table has unit_path but no restrictive policy that says ${SCOPE_CONDITION} in both USING and WITH CHECK` };
  }
}

const saysForAll = ({ command, roles, using, check }: PolicyFacts, condition: string | null): boolean =>
  command === '*' && roles.includes('public') && plain(using) === condition && plain(check) === condition;

/** Permissive policies are joined by OR: one that says more opens the table, whatever the others say. */
function* excesses({ name, permissive, roles, using, check }: PolicyFacts): Generator<Found> {
  const expressions = [using, check].filter((expression) => expression !== null);
  if (expressions.some((expression) => /\bselect\b/i.test(expression))) {
    yield { rule: 'POLICY_SUBSELECT', messageEn: `Policy ${name} has a sub-select, which Citus refuses. Use the functions of schema xz` };
  }
  if (!permissive || expressions.every((expression) => plain(expression) === TENANT)) return;
  if (roles.includes('public') || roles.includes('xz_app')) {
    yield { rule: 'POLICY_TOO_WIDE', messageEn: `Policy ${name} opens the table to ${roles.join(', ')} beyond ${TENANT_CONDITION}` };
  } else {
    yield { rule: 'POLICY_FOR_ROLE', messageEn: `Policy ${name} opens the table to ${roles.join(', ')} across townships. If it must, add an exemption with its reason` };
  }
}
