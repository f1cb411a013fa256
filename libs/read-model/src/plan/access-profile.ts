import { createHash } from 'node:crypto';
import type { AudienceKind, PrivacyLevel } from '@xiangzhi/vocabulary';
import type { Actor } from '@xiangzhi/access';

/** Those facts of an actor that change the text of a statement. Who and where are parameters. */
export interface AccessProfile {
  readonly audience: AudienceKind;
  readonly permissions: ReadonlySet<string>;
  readonly clearance: PrivacyLevel;
  /** The actor sits below township level: rows outside the own subtree are left out. */
  readonly scoped: boolean;
  /** The transaction is not narrowed to the actor's scope; what a row refers to is, by a condition of its own. */
  readonly beyond: boolean;
  /** Equal keys read with equal statements. */
  readonly key: string;
}

/** What an actor may do is long to say, and every request asks for its plan by it. */
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

const profiles = new WeakMap<Actor, AccessProfile>();

const made = (actor: Actor): AccessProfile => {
  const scoped = actor.kind === 'TENANT' && actor.scope !== '*';
  const key = digest([actor.kind, actor.clearance, scoped ? 's' : 'u', ...[...actor.permissions].sort()].join(' '));
  return { audience: actor.kind, permissions: actor.permissions, clearance: actor.clearance, scoped, beyond: false, key };
};

/** The access profile of an actor; computed once per actor object. */
export const accessProfile = (actor: Actor): AccessProfile => {
  const profile = profiles.get(actor) ?? made(actor);
  profiles.set(actor, profile);
  return profile;
};

/**
 * For the payload of a use case that reaches beyond the actor's unit: the record itself is shown wherever it lies, what it refers to only
 * within the unit, as everywhere else.
 */
export const beyondScope = (access: AccessProfile): AccessProfile => (access.scoped ? { ...access, beyond: true, key: `${access.key} beyond` } : access);
