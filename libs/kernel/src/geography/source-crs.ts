import gcoordModule from 'gcoord';
import { positionE7, positionOfE7 } from './coordinate-e7.js';
import type { Position } from './geometry.js';

/** The coordinate systems that a place may arrive in: survey and GPS, official maps, 高德/腾讯, 百度. */
export const SOURCE_CRS = ['WGS84', 'CGCS2000', 'GCJ02', 'BD09'] as const;

export type SourceCrs = (typeof SOURCE_CRS)[number];

// The package is CommonJS and its types speak of an ES module: `default` exists in the types only.
const gcoord = gcoordModule as unknown as typeof gcoordModule.default;

const TO_WGS84: Readonly<Record<SourceCrs, (position: Position) => Position>> = {
  WGS84: (position) => position,
  // The two differ by centimetres, which is less than what is drawn or measured here.
  CGCS2000: (position) => position,
  GCJ02: ([longitude, latitude]) => gcoord.transform([longitude, latitude], gcoord.GCJ02, gcoord.WGS84),
  BD09: ([longitude, latitude]) => gcoord.transform([longitude, latitude], gcoord.BD09, gcoord.WGS84),
};

/**
 * A position in China from its own coordinate system to WGS-84, rounded to seven decimals (§3.12). Call it once, on
 * entry: a second conversion moves the place by hundreds of metres. Undoing GCJ-02 leaves up to 0.15 m, BD-09 0.3 m.
 * Only for positions that passed `positionFault`: at the rim of its own rectangle the library would search for ever.
 */
export const toWgs84 = (position: Position, crs: SourceCrs): Position => positionOfE7(positionE7(TO_WGS84[crs](position)));
