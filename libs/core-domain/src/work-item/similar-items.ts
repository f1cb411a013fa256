import { boundsAbout, coordinateE7, metresPerE7, recordFacts, sql, type ClassOf, type PointGeometry, type Statement } from '@xiangzhi/plugin-api';
import type { ItemClock } from './item.choices.js';
import { SIMILAR_DAYS, SIMILAR_METRES } from './similar-items.rules.js';

/** An item that may be the same matter, as the register has it. */
export interface SimilarItem {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly state: string;
  readonly stateZh: string;
  readonly clock: ItemClock;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly yellowAt: Date;
  readonly finishedAt: Date | null;
  /** How far away it is, in whole metres. */
  readonly metres: number;
}

/** What others are to be similar to. */
export interface SimilarTo {
  readonly tenantId: string;
  readonly category: string;
  readonly point: PointGeometry;
  readonly now: Date;
  /** An item that is not similar to itself. */
  readonly except?: string;
}

const MOST = 20;
const DAY_MS = 86_400_000;

const typeOf = (record: ClassOf): string => {
  const { item, name } = recordFacts(record);
  if (item?.similar) return item.type;
  throw new TypeError(`${name} does not say what makes its items similar: give item.similar in @ItemRecord`);
};

/**
 * §3.6: items of one type and category within 50 m and 30 days, those that are still open first, then the nearest. What was dropped counts
 * as nothing, and neither a complaint about a unit nor what only some may know of is anybody's to find here (AM-9). The rectangle around the place is looked up in the index, the
 * distance counted of what lies in it; rows out of the asker's unit are left out as everywhere.
 * @throws TypeError for a record that does not say what makes its items similar: a defect
 */
export const similarItems = (record: ClassOf, { tenantId, category, point, now, except }: SimilarTo): Statement => {
  const { west, south, east, north } = boundsAbout(point, SIMILAR_METRES);
  const per = metresPerE7(point);
  const [longitude, latitude] = point.coordinates.map(coordinateE7) as [number, number];
  const since = new Date(now.getTime() - SIMILAR_DAYS * DAY_MS);
  return sql`
    select n.id, n.code, n.title, n.state, n.state_zh as "stateZh", n.clock, n.received_at as "receivedAt", n.due_at as "dueAt", n.yellow_at as "yellowAt",
      n.finished_at as "finishedAt", round(n.metres)::int as metres
    from (
      select w.*, sqrt(power((w.latitude - ${latitude}::int) * ${per.north}::float8, 2) + power((w.longitude - ${longitude}::int) * ${per.east}::float8, 2)) as metres
      from core.work_item w
      where w.tenant_id = ${tenantId} and w.type = ${typeOf(record)} and w.category = ${category}
        and w.latitude between ${south}::int and ${north}::int and w.longitude between ${west}::int and ${east}::int
        and w.received_at >= ${since} and w.clock <> 'DROPPED' and w.about_path is null and w.seen_by is null and w.id is distinct from ${except ?? null}::uuid
    ) n where n.metres <= ${SIMILAR_METRES} order by (n.clock = 'ENDED'), n.metres, n.received_at desc, n.id limit ${MOST}`;
};
