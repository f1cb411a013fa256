import { newId } from '@xiangzhi/kernel';
import { inTransaction, NO_RETRY, sql } from '@xiangzhi/persistence';
import { readCalendar } from '@xiangzhi/write-model';
import { DEMO_TOWNSHIPS } from '../plan/demo-townships.js';
import { demoTowns, inTown, peopleOf, type DemoTown } from '../story/demo-town.js';
import { Stage, type Theatre } from '../story/stage.js';
import type { Telling } from '../story/tell-stories.js';
import { hasFigures, writeFigures } from '../figures/write-figures.js';
import { importRegister } from './import-register.js';
import { DEMO_REGISTERS, readRegister, type RegisterReader } from './register-files.js';

export interface Loading extends Pick<Telling, 'database' | 'clock' | 'onProblem'> {
  /** Whose use cases import, and whose worker works. */
  readonly host: Theatre;
  /** Default: the files of the product. */
  readonly register?: RegisterReader;
}

/** The chapter in which it is written down that a township has its registers. */
const CHAPTER = 'core';

/** Lets one process load; another number than those of loading and telling. */
const REGISTERS_LOCK = 7_309_005;

const isTold = async (loading: Loading, town: DemoTown): Promise<boolean> =>
  inTown(loading, town, async (tx) => (await tx.query(sql`select from core.demo_chapter where tenant_id = ${town.tenantId} and module = ${CHAPTER} and told_at is not null`)).length > 0);

const markTold = async (loading: Pick<Loading, 'database' | 'clock'>, town: DemoTown): Promise<void> => {
  const now = loading.clock.now();
  await inTown(loading, town, (tx) => tx.query(sql`
    insert into core.demo_chapter (tenant_id, id, module, begun_at, told_at) values (${town.tenantId}, ${newId()}, ${CHAPTER}, ${now}, ${now})
    on conflict (tenant_id, module) do update set told_at = excluded.told_at where demo_chapter.told_at is null`));
};

const loadTown = async (loading: Loading, town: DemoTown, signal: AbortSignal): Promise<void> => {
  const { database, host, clock, register: reader = readRegister } = loading;
  const now = clock.now();
  const [people, calendar] = await inTown(loading, town, async (tx) => [await peopleOf(tx, town), await readCalendar(tx, town.tenantId, now)] as const);
  const stage = new Stage({ database, theatre: host, ...town, module: CHAPTER, now, calendar, people }, 'registers');
  for (const register of DEMO_REGISTERS) await importRegister({ database, theatre: host, now: () => clock.now(), town, people, register: reader, stage, signal }, register);
  await writeFigures(loading, town);
  await markTold(loading, town);
};

/** The one with the most people first: it is looked at first. */
const townsInOrder = async (loading: Loading): Promise<readonly DemoTown[]> => {
  const towns = new Map((await demoTowns(loading)).map((town) => [town.areaCode, town]));
  return DEMO_TOWNSHIPS.flatMap(({ areaCode }) => towns.get(areaCode) ?? []);
};

/** What fails in one township keeps none of the others from it. */
const eachTown = async (loading: Loading, signal: AbortSignal, work: (town: DemoTown) => Promise<void>): Promise<void> => {
  for (const town of await townsInOrder(loading)) {
    try {
      if (!signal.aborted) await work(town);
    } catch (error) {
      if (signal.aborted) return;
      loading.onProblem(error, { areaCode: town.areaCode, module: CHAPTER });
    }
  }
};

/** Figures of the stories at once, those of the registers when they are there. */
const loadAll = async (loading: Loading, signal: AbortSignal): Promise<void> => {
  await eachTown(loading, signal, async (town) => {
    if (!(await hasFigures(loading, town))) await writeFigures(loading, town);
  });
  await eachTown(loading, signal, async (town) => {
    if (!(await isTold(loading, town))) await loadTown(loading, town, signal);
  });
};

/**
 * Imports the registers of the demo's townships (domain-model §19): residents with their households, venues, market entities, through the imports
 * that everybody uses, one after the other; the worker of some process does the work, and `jobs` shows how far it is. Each once: what was cut
 * off goes on at the next start. While another process loads it does nothing. Ends soon after it is told to stop.
 */
export const loadRegisters = (loading: Loading, signal: AbortSignal): Promise<void> =>
  inTransaction(
    loading.database.pool('platform'),
    async (tx) => {
      // eslint-disable-next-line xiangzhi/no-tenant-context-by-hand -- says nothing of a tenant
      await tx.query(sql`select set_config('idle_in_transaction_session_timeout', '0', true)`);
      const [lock] = await tx.query<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(${REGISTERS_LOCK}) as held`);
      if (lock?.held === true) await loadAll(loading, signal);
    },
    { retry: NO_RETRY },
  );

/** Leaves the townships without registers, now and later. */
export const declineRegisters = async (loading: Pick<Loading, 'database' | 'clock'>): Promise<void> => {
  for (const town of await demoTowns(loading)) await markTold(loading, town);
};
