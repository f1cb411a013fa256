import { sealAudit } from '@xiangzhi/access';
import { Identity, IdentityOperator } from '@xiangzhi/identity';
import { inTenantTransaction, inTransaction } from '@xiangzhi/persistence';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import { checkCatalogue, NOBODY } from '@xiangzhi/tenancy';
import { exemptionsOf } from '../catalogue/shared-tables.js';
import { aMobile } from '../client/test-user.js';
import { PASSWORD } from '../client/password.js';
import type { TestDatabase } from '../database/test-database.js';
import { testSecrets } from '../gateway/test-secrets.js';
import { aTownship } from '../township/township.js';
import { leaveTraces } from './platform-traces.js';
import { Matrix, type Side, type Targets } from './matrix.js';
import { lose, policiesOf, restore, type Policy } from './policies.js';
import { positionsOf } from './positions.js';
import { failing, firstFailing, givenChecks, isolationChecks, overseerCheck, type Check, type RawTownship } from './raw-sql-checks.js';
import type { SeedWishes } from './synthesised-seeds.js';
import { inhabit, isolationRuntime, schemaFor, scopedTargetsIn, targetsIn, type Inhabited } from './world.js';

/** What became of the tests when one policy had lost its effect. */
export interface PolicyLoss {
  readonly policy: Policy;
  /** The first test that went red; none: nobody noticed. */
  readonly red: string | undefined;
}

const rawOf = ({ township }: Inhabited, villages: RawTownship['villages']): RawTownship => ({
  tenantId: township.tenantId,
  villages,
  countyCode: township.areaCode.slice(0, 6),
});

/** A session, an attempt and a code, so that every table of schema `identity` has a row. */
const signInOnce = async (on: TestDatabase, inhabited: Inhabited): Promise<void> => {
  const { clock } = inhabited.township;
  const operator = new IdentityOperator(on.database, clock);
  const mobile = aMobile();
  await operator.createAccountWithPassword({ mobile, password: PASSWORD, mustChangePassword: false });
  await new Identity(on.database, testSecrets(), clock).signIn({ mobile, password: PASSWORD }, { requestId: 'seed', ip: '192.0.2.9' });
  await operator.issueCode(mobile, 'RESET');
};

const seal = (on: TestDatabase, { township }: Inhabited): Promise<unknown> =>
  inTenantTransaction(on.database.pool('worker'), { tenantId: township.tenantId, scope: '*', actorId: NOBODY }, (tx) =>
    sealAudit(tx, township.tenantId, township.clock, { graceMs: 0, thorough: true }),
  );

interface Asking {
  readonly name: string;
  readonly asker: Side;
  readonly targets: Targets;
  readonly plugins: readonly LoadedPlugin[];
}

/** The part of the isolation matrix that reads. */
const matrixCheck = (matrix: Matrix, { name, asker, targets, plugins }: Asking): Check => {
  const positions = positionsOf(schemaFor('TENANT', plugins).schema).filter(({ operation, kind, label }) => operation === 'query' && kind === 'id' && !/\.(?:and|or)\.|audit|parent|notificationDeliver/.test(label));
  return {
    name,
    run: async () => {
      for (const position of positions) {
        const [found] = await matrix.leaksAt(position, asker, targets);
        if (found) return found.position;
      }
      return undefined;
    },
  };
};

const catalogueCheck = (on: TestDatabase, plugins: readonly LoadedPlugin[]): Check => ({
  name: 'catalogue check',
  run: async () => {
    const faults = await inTransaction(on.owner, (tx) => checkCatalogue(tx, exemptionsOf(plugins)));
    return faults.length > 0 ? faults.map(({ table, rule }) => `${table} ${rule}`).join(', ') : undefined;
  },
});

/** A database of one's own, and the plugins that are installed in it. */
export interface PolicyWorld {
  readonly on: TestDatabase;
  readonly plugins?: readonly LoadedPlugin[];
  readonly wishes?: SeedWishes;
}

/** Every check of a fresh world in a database of one's own: plain SQL, the reading part of the matrix, the catalogue. */
export const policyChecks = async ({ on, plugins = [], wishes = {} }: PolicyWorld, policies: readonly Policy[]): Promise<readonly Check[]> => {
  const runtime = await isolationRuntime(on, plugins);
  const matrix = new Matrix(runtime);
  const { clock } = runtime;
  // One at least, so that the table of modules has a row.
  const modules = ['sample', ...plugins.map(({ manifest }) => manifest.key)];
  const rows = { plugins, wishes };
  const a = await inhabit(await aTownship({ on, clock, modules }), rows);
  const sister = await a.township.unit({ level: 'VILLAGE' });
  const neighbour = await inhabit(a.township, { ...rows, unit: sister, at: sister });
  const elsewhere = await aTownship({ on, clock, modules, areaCode: '410926100' });
  const b = await inhabit(elsewhere, { ...rows, unit: await elsewhere.unit({ level: 'VILLAGE' }) });
  const targets = await targetsIn(runtime, a, positionsOf(schemaFor('TENANT', plugins).schema));
  await Promise.all([signInOnce(on, a), seal(on, a)]);
  await leaveTraces(on, a.township);
  const raw = [rawOf(a, [neighbour.actor.unitPath, `${a.township.areaCode}/201/`]), rawOf(b, [neighbour.actor.unitPath, ''])] as const;
  return [
    ...(await isolationChecks(on, raw[0], raw[1])),
    overseerCheck(on, raw[1]),
    ...givenChecks(on, policies),
    matrixCheck(matrix, { name: 'matrix: B asks for ids of A', asker: b, targets, plugins }),
    matrixCheck(matrix, { name: 'matrix: a village asks for ids of its sister village', asker: neighbour, targets: scopedTargetsIn(a, plugins), plugins }),
    catalogueCheck(on, plugins),
  ];
};

/**
 * Takes the effect of one policy after the other away and tells which tests notice.
 * @throws Error when a test is red with all policies in place.
 */
export async function* policyLosses(world: PolicyWorld, wanted: (policy: Policy) => boolean = () => true): AsyncGenerator<PolicyLoss> {
  const { on } = world;
  const policies = await policiesOf(on);
  const checks = await policyChecks(world, policies);
  const before = await failing(checks);
  if (before.length > 0) throw new Error(`red before any policy was touched: ${before.join('; ')}`);
  for (const policy of policies.filter(wanted)) {
    await lose(on, policy);
    try {
      yield { policy, red: await firstFailing(checks) };
    } finally {
      await restore(on, policy);
    }
  }
}

/** One line for people. */
export const lineOf = ({ policy, red }: PolicyLoss): string =>
  `${red === undefined ? 'NOT NOTICED' : 'red'}  ${policy.table} ${policy.name}${red === undefined ? '' : `: ${red}`}`;
