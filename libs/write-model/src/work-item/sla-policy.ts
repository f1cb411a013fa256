import type { Limit, WorkHours } from '@xiangzhi/kernel';
import type { Wording } from '@xiangzhi/vocabulary';

/** How much time something may take, and what may be asked for (`SlaPolicy` of domain-model §3.6). */
export interface SlaPolicy {
  readonly finish: Limit;
  /** From being assigned to being signed; a late signature is counted, never refused (AM-1). */
  readonly sign: Limit | null;
  /** From receipt until a danger is under control. */
  readonly control?: Limit | null;
  /** Whether the clock may be stopped (CLK-4). */
  readonly pauseAllowed: boolean;
  /** How often the deadline may be moved (CLK-5). */
  readonly maxExtensions: number;
}

/** A policy as a module declares it: the default, and within which amounts a township may set its own (AM-4). */
export interface SlaDeclaration extends Wording, Omit<SlaPolicy, 'pauseAllowed' | 'maxExtensions'> {
  /** Default true; false: no township allows it either. */
  readonly pauseAllowed?: boolean;
  /** And the most that a township may set. Default 1. */
  readonly maxExtensions?: number;
  /** Least and most for `sign.amount`; from 1 to the declared amount by default. */
  readonly signBounds?: readonly [least: number, most: number];
  /** Least and most for `finish.amount`; a county may draw them closer. */
  readonly bounds: readonly [least: number, most: number];
}

/** The policies of the modules, by module and code. */
export type SlaCatalogue = ReadonlyMap<string, Readonly<Record<string, SlaDeclaration>>>;

/** The module's own policy, where the township has set none. */
export const declaredPolicy = ({ finish, sign, control = null, pauseAllowed = true, maxExtensions = 1 }: SlaDeclaration): SlaPolicy => ({ finish, sign, control, pauseAllowed, maxExtensions });

/** What holds: as the township has set it, within what the module allows today, which may have been drawn closer since (AM-4); else the module's own. */
export const policyWithin = (declared: SlaDeclaration, set: SlaPolicy | undefined): SlaPolicy => {
  const own = declaredPolicy(declared);
  return set ? { ...set, pauseAllowed: set.pauseAllowed && own.pauseAllowed, maxExtensions: Math.min(set.maxExtensions, own.maxExtensions) } : own;
};

/** The calendar as it is stored for a township: what its county, city, province and the nation have said, the nearest first. */
export interface StoredCalendar {
  readonly exceptions: Readonly<Record<string, 'HOLIDAY' | 'IN_LIEU_WORKDAY'>>;
  readonly years: readonly number[];
  readonly hours: readonly WorkHours[];
}
