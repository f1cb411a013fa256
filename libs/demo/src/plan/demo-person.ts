import { syntheticName } from './synthetic-name.js';

/** Where in a township a post is held. */
export type DemoPlace = 'township' | 'department' | 'zone' | 'village' | 'grid' | 'microGrid';

/** Somebody of the demo: an account, and a name where people have one. */
export interface DemoPerson {
  /** 199-0000-xxxx, the range that is kept for fixtures. */
  readonly mobile: string;
  readonly name: string;
}

const RANGE = '1990000';

/** @param number four digits after 199-0000; a number is never given to somebody else */
export function demoPerson(number: string): DemoPerson {
  const mobile = `${RANGE}${number}`;
  return { mobile, name: syntheticName(mobile) };
}
