import type { TenantActor } from '@xiangzhi/access';
import type { TestRuntime } from '../runtime/test-runtime.js';
import type { PersonalPath } from './personal-paths.js';

interface Leaf {
  readonly id: string;
  readonly value: unknown;
}

const isLeaf = (node: object): node is Leaf => 'id' in node && 'value' in node;

const leavesOf = (node: unknown): readonly Leaf[] => {
  if (Array.isArray(node)) return node.flatMap(leavesOf);
  if (typeof node !== 'object' || node === null) return [];
  return isLeaf(node) ? [node] : Object.values(node).flatMap(leavesOf);
};

/** What a path shows to somebody who may see everything, by row. */
export type Stored = ReadonlyMap<string, unknown>;

export const storedBy = async (runtime: TestRuntime, almighty: TenantActor, { document, name, kind }: PersonalPath): Promise<Stored> => {
  const { data, errors } = await runtime.ask(almighty, document);
  if (errors.length > 0) throw new Error(`${name}: ${errors.map(({ message }) => message).join('; ')}`);
  return kind === 'ASK' ? new Map() : new Map(leavesOf(data).map(({ id, value }) => [id, value]));
};

const codeOf = (errors: readonly { readonly extensions: { readonly code: string } }[]): string | undefined => errors[0]?.extensions.code;

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

const readFault = (stored: Stored, leaves: readonly Leaf[], { cleared, mayBeNull }: { readonly cleared: boolean; readonly mayBeNull: boolean }): string | undefined => {
  for (const { id, value } of leaves) {
    const raw = stored.get(id);
    if (raw === null || raw === undefined) continue;
    if (value === null && (mayBeNull || !cleared)) continue;
    if (cleared && shown(value) !== shown(raw)) return `shows ${shown(value)} instead of the value to whoever is cleared`;
    if (!cleared && shown(value) === shown(raw)) return `shows the value to whoever is not cleared`;
  }
  return undefined;
};

/** Whoever asks. */
export interface Asker {
  readonly actor: TenantActor;
  /** He lacks permissions, so that a value may be withheld although he is cleared for it. */
  readonly mayBeNull: boolean;
}

/** What is wrong with a path for an actor, if anything is. Rows that he does not see prove nothing and are no fault. */
export const pathFault = async (runtime: TestRuntime, { actor, mayBeNull }: Asker, path: PersonalPath, stored: Stored): Promise<string | undefined> => {
  const { data, errors } = await runtime.ask(actor, path.document);
  const cleared = actor.clearance >= path.level;
  const code = codeOf(errors);
  if (code !== undefined && code !== 'FORBIDDEN' && code !== 'NOT_FOUND') return `answers ${code}`;
  if (path.kind === 'READ') return readFault(stored, leavesOf(data), { cleared, mayBeNull });
  return !cleared && code === undefined ? 'is answered to whoever is not cleared' : undefined;
};
