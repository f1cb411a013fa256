import { SYSTEM_ACTOR } from '@xiangzhi/access';
import { newId, type Clock } from '@xiangzhi/kernel';
import { inTenantTransaction, inTransaction, NO_RETRY, readPipelined, sql, type Database, type Transaction } from '@xiangzhi/persistence';
import type { DemoStories, LoadedPlugin } from '@xiangzhi/plugin-api';
import type { PluginHost } from '@xiangzhi/plugin-host';
import { readCalendar } from '@xiangzhi/write-model';
import { holdAlone } from '../load/hold-alone.js';
import { DEMO_TOWNSHIPS } from '../plan/demo-townships.js';
import { Stage, type DemoPost, type Theatre } from './stage.js';

export interface Telling {
  readonly database: Database;
  /** Whose use cases do what is told; the modules of the demo's townships run in it. */
  readonly host: Theatre & Pick<PluginHost, 'loaded'>;
  readonly clock: Clock;
  /** Hears of a story that could not be told: the demo goes on without it. */
  readonly onProblem: (error: unknown, chapter: { readonly areaCode: string; readonly module: string }) => void;
}

interface Town {
  readonly tenantId: string;
  readonly areaCode: string;
}

/** Serialises telling; another number than that of loading, which the same process has ended by then. */
const STORY_LOCK = 7_309_004;

const inTown = <Result>({ database }: Telling, { tenantId }: Town, work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, work);

const townsOf = ({ database }: Telling): Promise<Town[]> =>
  readPipelined<Town>(database.pool('platform'), sql`select tenant_id as "tenantId", area_code as "areaCode" from core.tenant where area_code = any(${DEMO_TOWNSHIPS.map(({ areaCode }) => areaCode)}::text[]) order by area_code`);

/** When the chapter was begun, if it still has to be told: one that was cut off goes on as of the day on which it began. */
const begin = async (tx: Transaction, { tenantId }: Town, module: string, now: Date): Promise<Date | null> => {
  const [enabled] = await tx.query(sql`select from core.module where tenant_id = ${tenantId} and key = ${module} and state = 'ENABLED'`);
  if (!enabled) return null;
  await tx.query(sql`insert into core.demo_chapter (tenant_id, id, module, begun_at) values (${tenantId}, ${newId()}, ${module}, ${now}) on conflict (tenant_id, module) do nothing returning id`);
  const [chapter] = await tx.query<{ begunAt: Date; toldAt: Date | null }>(sql`select begun_at as "begunAt", told_at as "toldAt" from core.demo_chapter where tenant_id = ${tenantId} and module = ${module}`);
  return chapter && chapter.toldAt === null ? chapter.begunAt : null;
};

const peopleOf = (tx: Transaction, { tenantId }: Town): Promise<DemoPost[]> =>
  tx.query<DemoPost>(sql`
    select u.id as "userId", a.id as "assignmentId", u.account_id as "accountId", a.role_code as "roleCode", a.unit_id as "unitId", a.unit_path as "unitPath"
    from core.role_assignment a join core.app_user u on u.tenant_id = a.tenant_id and u.id = a.user_id
    where a.tenant_id = ${tenantId} and a.status = 'ACTIVE' order by u.mobile, a.created_at`);

const tell = async (telling: Telling, town: Town, module: string, stories: DemoStories): Promise<boolean> => {
  const story = stories[town.areaCode];
  const now = story && (await inTown(telling, town, (tx) => begin(tx, town, module, telling.clock.now())));
  if (!story || !now) return false;
  const [people, calendar] = await inTown(telling, town, async (tx) => [await peopleOf(tx, town), await readCalendar(tx, town.tenantId, now)] as const);
  await story(new Stage({ database: telling.database, theatre: telling.host, ...town, module, now, calendar, people }));
  await inTown(telling, town, (tx) => tx.query(sql`update core.demo_chapter set told_at = ${telling.clock.now()} where tenant_id = ${town.tenantId} and module = ${module}`));
  return true;
};

const tellModule = async (telling: Telling, { manifest }: LoadedPlugin, towns: readonly Town[]): Promise<number> => {
  if (!manifest.demo) return 0;
  const { default: stories } = await manifest.demo();
  // Townships do not know of each other, so their stories may be told at once.
  const told = await Promise.all(
    towns.map(async (town) => {
      try {
        return await tell(telling, town, manifest.key, stories);
      } catch (error) {
        telling.onProblem(error, { areaCode: town.areaCode, module: manifest.key });
        return false;
      }
    }),
  );
  return told.filter(Boolean).length;
};

/**
 * Tells the stories of the modules into the townships of the demo that have them (domain-model §19), each once, through the modules' own
 * use cases, as the demo's people and at the instants of the story. Asked again it changes nothing.
 * @returns how many were told now
 */
export const tellStories = (telling: Telling): Promise<number> =>
  inTransaction(
    telling.database.pool('platform'),
    async (tx) => {
      await holdAlone(tx, STORY_LOCK);
      const towns = await townsOf(telling);
      let told = 0;
      for (const plugin of telling.host.loaded()) told += await tellModule(telling, plugin, towns);
      return told;
    },
    { retry: NO_RETRY },
  );
