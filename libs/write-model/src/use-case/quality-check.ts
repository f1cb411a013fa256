import type { Fragment, Wording } from '@xiangzhi/vocabulary';
import type { Work } from './work.js';

/** What the statement of a check may use. */
export interface QualityScope {
  readonly tenant: Fragment;
  /** The business instant and day, never the database's `now()`. */
  readonly now: Fragment;
  readonly today: Fragment;
}

/** Something that should not be in the data of a township, as its module declares it (domain-model §3.9). */
export interface QualityCheck extends Wording {
  /** `<key>.<name>`, e.g. `grids.village-without-grid`. */
  readonly key: string;
  /** ERROR: it is wrong. WARNING: it should be looked at. */
  readonly severity: 'ERROR' | 'WARNING';
  /** Name of the type whose ids it answers: `node` finds them. */
  readonly record: string;
  /** What to do about it. */
  readonly cureZh: string;
  /** A select of the faulty rows' `id`; it names its tenant. */
  readonly rows: (scope: QualityScope) => Fragment;
  /** Which of those rows are faulty, where no SQL can tell: what is stored sealed. They carry what it needs beside their `id`. */
  readonly isFaulty?: (row: Readonly<Record<string, unknown>>, work: Pick<Work, 'keyFor'>) => boolean;
}

/** A check and its module. */
export interface DeclaredCheck {
  readonly module: string;
  readonly check: QualityCheck;
}

/**
 * Declares a check; the manifest lists it under `qualityChecks`, and the core runs it each night.
 *
 * @example
 * export const villageWithoutGrid = defineQualityCheck({
 *   key: 'grids.village-without-grid', zh: '没有网格的村', en: 'A village without grids.', severity: 'WARNING', record: 'OrgUnit', cureZh: '请为该村新建网格',
 *   rows: ({ tenant, today }) => fragment`select u.id from core.org_unit u where u.tenant_id = ${tenant} and …`,
 * });
 */
export const defineQualityCheck = (check: QualityCheck): QualityCheck => Object.freeze(check);
