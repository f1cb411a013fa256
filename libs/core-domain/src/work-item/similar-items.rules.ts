import { distanceMetres, type PointGeometry } from '@xiangzhi/plugin-api';

/** How near in space and time two items of one kind are that may be one matter (§3.6, §4.2). */
export const SIMILAR_METRES = 50;
export const SIMILAR_DAYS = 30;

const DAY_MS = 86_400_000;

/** What of an item says whether another one may be the same matter. */
export interface Comparable {
  /** What it is about, by the codes of its module. */
  readonly category: string;
  readonly receivedAt: Date;
  readonly point: PointGeometry | null;
}

const apart = ({ point: a }: Comparable, { point: b }: Comparable): number | null => (a && b ? distanceMetres(a, b) : null);

const placeFault = (metres: number | null): readonly string[] => {
  if (metres === null) return ['位置不全'];
  return metres <= SIMILAR_METRES ? [] : [`相距 ${Math.round(metres)} 米`];
};

/** Why two items of one type are not similar, in Chinese; empty when they are. */
export const similarityFaults = (one: Comparable, other: Comparable): readonly string[] => {
  const days = Math.abs(one.receivedAt.getTime() - other.receivedAt.getTime()) / DAY_MS;
  return [
    ...(one.category === other.category ? [] : ['类别不同']),
    ...placeFault(apart(one, other)),
    ...(days <= SIMILAR_DAYS ? [] : [`相隔 ${Math.round(days)} 天`]),
  ];
};
