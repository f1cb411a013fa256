import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import type { SeedWishes } from '../isolation/synthesised-seeds.js';
import type { Hint } from '../isolation/synthesis.js';

/** What a plugin's declarations do not say by themselves. */
export interface ConformanceWish {
  /** Rows that cannot be made up from the declaration of their record, by the record's name. */
  readonly seeds?: SeedWishes;
  /** Values of inputs that neither type nor name tells, by `Input.field` or field. */
  readonly hints?: Readonly<Record<string, Hint>>;
  /** Personal fields of which the made-up rows hold no value: `GridIssue.reporterName`. */
  readonly unfilled?: readonly string[];
  /** Which record an id of an event or a job is of. Default: the record of that name (`lamp` is of `Lamp`). */
  readonly ids?: Readonly<Record<string, string>>;
}

/** The plugin under test; imported before the first test. */
export interface Candidate {
  readonly wish: ConformanceWish;
  /** @throws Error before the tests have begun */
  readonly plugin: () => LoadedPlugin;
}

const capitalised = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** Ids that a job or an event is given, each of a row that a seed has made; one that names no record is a new one. */
export const idsFor = (names: readonly string[], own: ReadonlyMap<string, readonly string[]>, { ids = {} }: ConformanceWish): Readonly<Record<string, string>> =>
  Object.fromEntries(names.flatMap((name) => (own.get(ids[name] ?? capitalised(name)) ?? []).slice(0, 1).map((id) => [name, id] as const)));
