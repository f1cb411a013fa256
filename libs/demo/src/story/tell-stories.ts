import { newId, type Clock } from '@xiangzhi/kernel';
import { inTransaction, NO_RETRY, sql, type Database, type Transaction } from '@xiangzhi/persistence';
import type { DemoStories, LoadedPlugin } from '@xiangzhi/plugin-api';
import type { PluginHost } from '@xiangzhi/plugin-host';
import { readCalendar } from '@xiangzhi/write-model';
import { holdAlone } from '../load/hold-alone.js';
import { demoTowns, inTown, peopleOf, type DemoTown } from './demo-town.js';
import { Stage, type Theatre } from './stage.js';

export interface Telling {
  readonly database: Database;
  /** Whose use cases do what is told; the modules of the demo's townships run in it. */
  readonly host: Theatre & Pick<PluginHost, 'loaded'>;
  readonly clock: Clock;
  /** Hears of a story that could not be told: the demo goes on without it. */
  readonly onProblem: (error: unknown, chapter: { readonly areaCode: string; readonly module: string }) => void;
}

/** Serialises telling; another number than that of loading, which the same process has ended by then. */
const STORY_LOCK = 7_309_004;

/** When the chapter was begun, if it still has to be told: one that was cut off goes on as of the day on which it began. */
const begin = async (tx: Transaction, { tenantId }: DemoTown, module: string, now: Date): Promise<Date | null> => {
  const [enabled] = await tx.query(sql`select from core.module where tenant_id = ${tenantId} and key = ${module} and state = 'ENABLED'`);
  if (!enabled) return null;
  await tx.query(sql`insert into core.demo_chapter (tenant_id, id, module, begun_at) values (${tenantId}, ${newId()}, ${module}, ${now}) on conflict (tenant_id, module) do nothing returning id`);
  const [chapter] = await tx.query<{ begunAt: Date; toldAt: Date | null }>(sql`select begun_at as "begunAt", told_at as "toldAt" from core.demo_chapter where tenant_id = ${tenantId} and module = ${module}`);
  return chapter && chapter.toldAt === null ? chapter.begunAt : null;
};

const tell = async (telling: Telling, town: DemoTown, module: string, stories: DemoStories): Promise<boolean> => {
  const story = stories[town.areaCode];
  const now = story && (await inTown(telling, town, (tx) => begin(tx, town, module, telling.clock.now())));
  if (!story || !now) return false;
  const [people, calendar] = await inTown(telling, town, async (tx) => [await peopleOf(tx, town), await readCalendar(tx, town.tenantId, now)] as const);
  await story(new Stage({ database: telling.database, theatre: telling.host, ...town, module, now, calendar, people }));
  await inTown(telling, town, (tx) => tx.query(sql`update core.demo_chapter set told_at = ${telling.clock.now()} where tenant_id = ${town.tenantId} and module = ${module}`));
  return true;
};

const tellModule = async (telling: Telling, { manifest }: LoadedPlugin, towns: readonly DemoTown[]): Promise<number> => {
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
      const towns = await demoTowns(telling);
      let told = 0;
      for (const plugin of telling.host.loaded()) told += await tellModule(telling, plugin, towns);
      return told;
    },
    { retry: NO_RETRY },
  );
