import { displayNameOf } from './naming.rules.js';
import type { OrgLevel } from './org-level.js';

export interface NamedStep {
  readonly level: OrgLevel;
  readonly name: string;
}

const UNSPOKEN: readonly OrgLevel[] = ['PROVINCE', 'CITY'];

/**
 * How a unit is called outside of its township: the names from the county down to it (`清丰县城关镇四合楼`). Province and
 * city are left out, and so is a service zone that only lies on the way: villages change zones, their address does not.
 * @param chain from the top of the tree to the unit itself; a chain of one keeps its only name
 */
export function fullNameOf(chain: readonly NamedStep[]): string {
  const last = chain.length - 1;
  return chain
    .filter(({ level }, index) => index === last || !(UNSPOKEN.includes(level) || level === 'SERVICE_ZONE'))
    .reduce((name, step) => (name === '' ? step.name : displayNameOf(name, step.name)), '');
}
