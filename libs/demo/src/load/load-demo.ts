import { SYSTEM_ACTOR } from '@xiangzhi/access';
import { inPlatformRealm, recordPlatformAct } from '@xiangzhi/core-domain';
import { systemClock, type Clock } from '@xiangzhi/kernel';
import { inTenantTransaction, inTransaction, NO_RETRY, type Database } from '@xiangzhi/persistence';
import { importTenants, STANDARD_PACKAGE } from '@xiangzhi/tenancy';
import { DEMO_OVERSEERS } from '../plan/demo-overseers.js';
import { DEMO_TOWNSHIPS, type DemoTownship } from '../plan/demo-townships.js';
import { claimDatabase } from './claim-database.js';
import { ensureDemoAccounts } from './demo-accounts.js';
import { ensureDemoModules } from './demo-modules.js';
import { ensureDemoPosts } from './demo-posts.js';
import { ensureDemoUnits } from './demo-units.js';
import { ensureDemoUsers } from './demo-users.js';
import { holdAlone } from './hold-alone.js';
import { ensureRealmPosts } from './realm-posts.js';

export interface DemoWish {
  /** Of all demo accounts; see `demoPassword`. An account that exists keeps its own. */
  readonly password: string;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
}

/** What a load wrote; all zero when the demo was there. */
export interface DemoReport {
  readonly tenants: number;
  readonly accounts: number;
  /** Posts in townships. */
  readonly posts: number;
  /** Modules switched on. */
  readonly modules: number;
  /** Posts on the platform, in the city and in the counties. */
  readonly realmPosts: number;
}

/** Serialises loads of one database: any number, the same in every version. */
const DEMO_LOCK = 7_309_003;

/** Lets one load run at a time; the lock ends with the transaction, whatever becomes of the process. */
const alone = <T>(database: Database, work: () => Promise<T>): Promise<T> =>
  inTransaction(
    database.pool('platform'),
    async (tx) => {
      await holdAlone(tx, DEMO_LOCK);
      return work();
    },
    { retry: NO_RETRY },
  );

/** Tenants by area code; those that are missing are made, with all their units of the division list. */
async function ensureTenants(database: Database, clock: Clock): Promise<{ readonly ids: ReadonlyMap<string, string>; readonly made: number }> {
  const rows = DEMO_TOWNSHIPS.map(({ areaCode }) => ({ areaCode }));
  const { created, existing } = await inTransaction(database.pool('platform'), (tx) => importTenants(tx, { rows }, { packageKey: STANDARD_PACKAGE.key }, clock));
  return { ids: new Map([...created, ...existing].map(({ areaCode, tenantId }) => [areaCode, tenantId])), made: created.length };
}

interface Staffing {
  readonly tenantId: string;
  readonly accounts: ReadonlyMap<string, string>;
  readonly now: Date;
}

const staff = (database: Database, plan: DemoTownship, { tenantId, accounts, now }: Staffing): Promise<Pick<DemoReport, 'posts' | 'modules'>> =>
  inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, async (tx) => {
    const units = await ensureDemoUnits(tx, plan, { tenantId, now });
    const wish = { tenantId, now, posts: plan.posts, units, accounts };
    const posts = await ensureDemoPosts(tx, wish, await ensureDemoUsers(tx, wish));
    return { posts, modules: await ensureDemoModules(tx, plan.modules, { tenantId, now }) };
  });

async function fill(database: Database, { password, clock = systemClock }: DemoWish): Promise<DemoReport> {
  await claimDatabase(database, clock.now());
  const mobiles = new Set([...DEMO_TOWNSHIPS.flatMap(({ posts }) => posts), ...DEMO_OVERSEERS].map(({ person }) => person.mobile));
  const [tenants, accounts] = await Promise.all([ensureTenants(database, clock), ensureDemoAccounts(database, { mobiles: [...mobiles], password, clock })]);
  let [posts, modules] = [0, 0];
  for (const plan of DEMO_TOWNSHIPS) {
    const staffed = await staff(database, plan, { tenantId: tenants.ids.get(plan.areaCode) ?? '', accounts: accounts.ids, now: clock.now() });
    posts += staffed.posts;
    modules += staffed.modules;
  }
  return { tenants: tenants.made, accounts: accounts.made, posts, modules, realmPosts: await ensureRealmPosts(database, clock) };
}

/**
 * Loads the Puyang demo (domain-model §19, first part): six townships in five counties with all their units, and people in
 * every role. Loaded again it changes nothing; a load that was cut off is completed by the next one. The platform's chain
 * says that it was loaded.
 * @throws DomainError INVARIANT_VIOLATION on a database in which somebody has begun to work
 */
export const loadDemo = (database: Database, wish: DemoWish): Promise<DemoReport> =>
  alone(database, async () => {
    const report = await fill(database, wish);
    if (Object.values(report).every((count) => count === 0)) return report;
    const at = (wish.clock ?? systemClock).now();
    await inPlatformRealm(database, (tx) => recordPlatformAct(tx, { action: 'CREATE', objectType: 'Demo', objectId: null, at, facts: { demo: 'puyang', ...report } }));
    return report;
  });
