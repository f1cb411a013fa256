import { notFound, type DomainError } from '@xiangzhi/kernel';
import type { Notice } from '../plan/plan-tree.js';
import type { RequestValues } from '../selection/request-values.js';
import { bind } from '../selection/request-values.js';
import { assertAffordable, type ReadPlan } from './planner.js';

/** JSON texts by response key, and what went wrong by key. */
export interface ReadAnswer {
  readonly texts: ReadonlyMap<string, string>;
  readonly errors: readonly { readonly key: string; readonly error: DomainError }[];
  readonly notices: readonly Notice[];
}

/** Sends one named statement in the right context and gives its rows back. */
export type RunStatement = (statement: { readonly name: string; readonly text: string; readonly values: readonly unknown[] }) => Promise<readonly Record<string, string | null>[]>;

const errorOf = (plan: ReadPlan, key: string, text: string | null): DomainError | undefined => {
  const root = plan.roots.find((one) => one.key === key);
  if (root?.kind === 'refused') return root.error;
  return root?.kind === 'one' && text === null ? notFound() : undefined;
};

/** Runs a plan: one statement, whatever the selection. Missing, foreign and out of scope are the same `NOT_FOUND`. */
export const runPlan = async (plan: ReadPlan, request: RequestValues, run: RunStatement): Promise<ReadAnswer> => {
  assertAffordable(plan, request);
  const onlyRefused = plan.roots.every((root) => root.kind === 'refused');
  const rows = onlyRefused ? [] : await run({ name: plan.name, text: plan.text, values: bind(plan.values, request) });
  const row = rows[0] ?? {};
  const texts = new Map(plan.roots.map((root) => [root.key, row[root.key] ?? 'null']));
  const errors = plan.roots.flatMap((root) => {
    const error = errorOf(plan, root.key, row[root.key] ?? null);
    return error ? [{ key: root.key, error }] : [];
  });
  return { texts, errors, notices: plan.notices };
};
