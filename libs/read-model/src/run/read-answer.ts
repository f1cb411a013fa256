import { notFound, type DomainError } from '@xiangzhi/kernel';
import type { Notice, RootPlan } from '../plan/plan-tree.js';
import type { RequestValues } from '../selection/request-values.js';
import { bind } from '../selection/request-values.js';
import { splitNode } from '../sql/node.js';
import { assertAffordable, type ReadPlan } from './planner.js';

/** JSON texts by response key, and what went wrong by key. */
export interface ReadAnswer {
  readonly texts: ReadonlyMap<string, string>;
  readonly errors: readonly { readonly key: string; readonly error: DomainError }[];
  readonly notices: readonly Notice[];
}

/** Sends one named statement in the right context and gives its rows back. */
export type RunStatement = (statement: { readonly name: string; readonly text: string; readonly values: readonly unknown[] }, writes: boolean) => Promise<readonly Record<string, string | null>[]>;

/** What one root field answers: its text, and what has to be said about it. */
interface RootAnswer {
  readonly key: string;
  readonly text: string | null;
  readonly error?: DomainError;
  readonly notices: readonly Notice[];
}

const nodeAnswer = ({ key, variants }: Extract<RootPlan, { kind: 'node' }>, text: string): RootAnswer => {
  const { type, row } = splitNode(text);
  return { key, text: row, notices: variants.find((variant) => variant.row.record.name === type)?.notices ?? [] };
};

const answerOf = (root: RootPlan, text: string | null): RootAnswer => {
  const { key } = root;
  if (root.kind === 'refused') return { key, text: null, error: root.error, notices: [] };
  if (text === null && (root.kind === 'one' || root.kind === 'node')) return { key, text, error: notFound(), notices: [] };
  return root.kind === 'node' && text !== null ? nodeAnswer(root, text) : { key, text, notices: [] };
};

/** Runs a plan: one statement, whatever the selection. Missing, foreign and out of scope are the same `NOT_FOUND`. */
export const runPlan = async (plan: ReadPlan, request: RequestValues, run: RunStatement): Promise<ReadAnswer> => {
  assertAffordable(plan, request);
  const onlyRefused = plan.roots.every((root) => root.kind === 'refused');
  const rows = onlyRefused ? [] : await run({ name: plan.name, text: plan.text, values: bind(plan.values, request) }, plan.writes);
  const answers = plan.roots.map((root) => answerOf(root, rows[0]?.[root.key] ?? null));
  return {
    texts: new Map(answers.map(({ key, text }) => [key, text ?? 'null'])),
    errors: answers.flatMap(({ key, error }) => (error ? [{ key, error }] : [])),
    notices: [...plan.notices, ...answers.flatMap(({ notices }) => notices)],
  };
};
