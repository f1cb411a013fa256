/** Which way a figure is better. */
export type Direction = 'UP_GOOD' | 'DOWN_GOOD' | 'NEUTRAL';

/** From which value on a light is shown: below it where more is better, above it where less is. */
export interface Legend {
  readonly yellow: number;
  readonly red: number;
}

export type FigureLight = 'GREEN' | 'YELLOW' | 'RED' | 'GREY';

/** The light of a figure (OVR-5); GREY where there is no value or nothing to judge it by. */
export const lightOf = (value: bigint | null, { direction = 'NEUTRAL', legend }: { readonly direction?: Direction; readonly legend?: Legend }): FigureLight => {
  if (value === null || legend === undefined || direction === 'NEUTRAL') return 'GREY';
  const passes = (threshold: number): boolean => (direction === 'UP_GOOD' ? value < BigInt(threshold) : value > BigInt(threshold));
  if (passes(legend.red)) return 'RED';
  return passes(legend.yellow) ? 'YELLOW' : 'GREEN';
};

export type FigureTrend = 'UP' | 'DOWN' | 'FLAT';

/** Against the period before; null where one of both has no value. */
export const trendOf = (value: bigint | null, before: bigint | null): FigureTrend | null => {
  if (value === null || before === null) return null;
  if (value === before) return 'FLAT';
  return value > before ? 'UP' : 'DOWN';
};
