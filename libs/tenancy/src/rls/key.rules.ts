import type { ForeignKeyFacts, RelationFacts, UniqueFacts } from './catalogue-facts.js';
import type { Found } from './catalogue.rules.js';
import type { Exemption } from './exemptions.js';

const SETTING_ACTIONS: Readonly<Record<string, string>> = { n: 'SET NULL', d: 'SET DEFAULT' };

/** Scale-out rules 1 and 2: the tenant is part of every identity. */
export function* keyFaults({ columns, uniques }: RelationFacts): Generator<Found> {
  const tenantId = columns.find(({ name }) => name === 'tenant_id');
  if (tenantId === undefined) yield { rule: 'TENANT_ID', messageEn: 'There is no column tenant_id. Add it, or an exemption with its reason' };
  else if (tenantId.type !== 'uuid' || !tenantId.notNull) {
    yield { rule: 'TENANT_ID', messageEn: `tenant_id is ${tenantId.type}${tenantId.notNull ? '' : ' and may be null'}. Make it uuid not null` };
  }
  const primary = uniques.find(({ kind }) => kind === 'primary');
  if (primary?.columns[0] !== 'tenant_id' || primary.columns[1] !== 'id') {
    const found = primary ? `(${primary.columns.join(', ')})` : 'missing';
    yield { rule: 'PRIMARY_KEY', messageEn: `The primary key is ${found}. It must start with (tenant_id, id)` };
  }
  for (const unique of uniques) if (unique.kind !== 'primary' && !holdsTenant(unique)) yield uniqueFault(unique);
}

const holdsTenant = ({ kind, columns, operators }: UniqueFacts): boolean => {
  const position = columns.indexOf('tenant_id');
  return position >= 0 && (kind !== 'exclusion' || operators[position] === '=');
};

const uniqueFault = ({ name, kind }: UniqueFacts): Found => ({
  rule: 'UNIQUE_WITHOUT_TENANT',
  messageEn: `The ${kind} key ${name} lacks tenant_id${kind === 'exclusion' ? ' WITH =' : ' as a plain column'}: one township would see that another has the value`,
});

/** Scale-out rules 9 and 10: references stay inside the tenant, or go to reference tables. */
export function* foreignKeyFaults(relation: RelationFacts, as: Exemption['as'], classOf: (table: string) => Exemption['as']): Generator<Found> {
  for (const key of relation.foreignKeys) {
    const target = classOf(key.target);
    if (as === 'tenant' && target === 'tenant') yield* compositeFaults(key);
    else if (as === 'tenant' ? target !== 'reference' : target === 'tenant') {
      yield { rule: 'FOREIGN_KEY', messageEn: `${key.name} goes from a ${as} table to the ${target} table ${key.target}. Drop it: Citus has no such reference` };
    }
  }
}

function* compositeFaults({ name, pairs, onDelete, onUpdate }: ForeignKeyFacts): Generator<Found> {
  if (!pairs.some(([from, to]) => from === 'tenant_id' && to === 'tenant_id')) {
    yield { rule: 'FOREIGN_KEY', messageEn: `${name} does not hold tenant_id on both sides: it could point into another township. Use (tenant_id, x_id)` };
  }
  const action = SETTING_ACTIONS[onDelete] ?? SETTING_ACTIONS[onUpdate];
  if (action !== undefined) yield { rule: 'FOREIGN_KEY', messageEn: `${name} uses ${action}, which would touch tenant_id. Use RESTRICT, NO ACTION or CASCADE` };
}
