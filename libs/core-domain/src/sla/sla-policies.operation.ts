import { defineTownshipOperation, localDateOf, policyWithin, type OperationContext, type SlaDeclaration, type SlaPolicy, type TenantActor } from '@xiangzhi/plugin-api';
import { inTenantTransaction, sql, type Transaction } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';
import { declaredSlas } from './declared-slas.js';
import { boundsOf, boundsStatement, mostAllowed, signBoundsOf, type Bounds } from './bounds.js';
import { SlaPolicyOutput } from './sla-policy.output.js';

interface Setting {
  readonly module: string;
  readonly code: string;
  readonly validFrom: string;
  readonly policy: SlaPolicy;
  readonly reason: string | null;
  readonly setAt: Date;
}

interface Stored {
  readonly enabled: ReadonlySet<string>;
  readonly settings: readonly Setting[];
  readonly bounds: readonly (Bounds & { readonly module: string; readonly code: string })[];
  readonly open: ReadonlyMap<string, number>;
}

const readStored = async (tx: Transaction, tenantId: string): Promise<Stored> => {
  const [enabled, settings, bounds, open] = await Promise.all([
    tx.query<{ key: string }>(sql`select key from core.module where tenant_id = ${tenantId} and state in ('ENABLED', 'READ_ONLY')`),
    tx.query<Setting>(sql`
      select module, code, to_char(valid_from, 'YYYY-MM-DD') as "validFrom", policy, reason, created_at as "setAt" from core.sla_policy
      where tenant_id = ${tenantId} order by valid_from desc, created_at desc`),
    tx.query<Stored['bounds'][number]>(boundsStatement(tenantId)),
    tx.query<{ module: string; open: number }>(sql`
      select module, count(*)::int as open from core.work_item where tenant_id = ${tenantId} and clock in ('RUNNING', 'PAUSED', 'WAITING') group by module`),
  ]);
  return { enabled: new Set(['core', ...enabled.map(({ key }) => key)]), settings, bounds, open: new Map(open.map((row) => [row.module, row.open])) };
};

/** Besides the time for finishing, which the county draws closer. */
const allowedBy = (declared: SlaDeclaration): Pick<SlaPolicyOutput, 'signLeast' | 'signMost' | 'pausePossible' | 'mostExtensions'> => {
  const sign = signBoundsOf(declared);
  const { pauseAllowed, maxExtensions } = mostAllowed(declared);
  return { signLeast: sign?.least ?? null, signMost: sign?.most ?? null, pausePossible: pauseAllowed, mostExtensions: maxExtensions };
};

const outputOf = (module: string, [code, declared]: readonly [string, SlaDeclaration], stored: Stored, today: string): SlaPolicyOutput => {
  const of = <Row extends { readonly module: string; readonly code: string }>(rows: readonly Row[]): Row[] => rows.filter((row) => row.module === module && row.code === code);
  const history = of(stored.settings);
  const policy = policyWithin(declared, history.find(({ validFrom }) => validFrom <= today)?.policy);
  return {
    module, code, labelZh: declared.zh, finish: policy.finish, sign: policy.sign, pauseAllowed: policy.pauseAllowed, maxExtensions: policy.maxExtensions,
    ...boundsOf(declared, of(stored.bounds)[0]), ...allowedBy(declared),
    openItems: stored.open.get(module) ?? 0,
    history: history.map(({ validFrom, policy: { finish }, reason, setAt }) => ({ validFrom, finish, reason, setAt })),
  };
};

/** The policies of the modules that the township has switched on, as they hold today. */
export const slaPoliciesOf = async ({ tenantId, userId }: TenantActor, { get, now }: Pick<OperationContext, 'get' | 'now'>): Promise<readonly SlaPolicyOutput[]> => {
  const today = localDateOf(now);
  return inTenantTransaction(get(DatabaseAccess).database.pool('app'), { tenantId, scope: '*', actorId: userId }, async (tx) => {
    const stored = await readStored(tx, tenantId);
    return declaredSlas(get).filter(([key]) => stored.enabled.has(key)).flatMap(([key, slas]) => Object.entries(slas).map((entry) => outputOf(key, entry, stored, today)));
  });
};

/** AM-4: limits, their bounds and their history; a form can be drawn from it. */
export const slaPolicies = defineTownshipOperation<object, readonly SlaPolicyOutput[]>({
  kind: 'query',
  name: 'slaPolicies',
  zh: '办理时限一览',
  en: 'How much time the township’s work items have.',
  access: { permission: 'core:sla:read' },
  result: [SlaPolicyOutput],
  async run({ actor, get, now }) {
    return slaPoliciesOf(actor, { get, now });
  },
});
