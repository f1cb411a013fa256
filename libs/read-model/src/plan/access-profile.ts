import type { AudienceKind, PrivacyLevel } from '@xiangzhi/vocabulary';
import type { Actor } from '@xiangzhi/access';

/** Those facts of an actor that change the text of a statement. Who and where are parameters. */
export interface AccessProfile {
  readonly audience: AudienceKind;
  readonly permissions: ReadonlySet<string>;
  readonly clearance: PrivacyLevel;
  /** The actor sits below township level: rows outside the own subtree are left out. */
  readonly scoped: boolean;
  /** Equal keys read with equal statements. */
  readonly key: string;
}

const profiles = new WeakMap<Actor, AccessProfile>();

const made = (actor: Actor): AccessProfile => {
  const scoped = actor.kind === 'TENANT' && actor.scope !== '*';
  const key = [actor.kind, actor.clearance, scoped ? 's' : 'u', ...[...actor.permissions].sort()].join(' ');
  return { audience: actor.kind, permissions: actor.permissions, clearance: actor.clearance, scoped, key };
};

/** The access profile of an actor; computed once per actor object. */
export const accessProfile = (actor: Actor): AccessProfile => {
  const profile = profiles.get(actor) ?? made(actor);
  profiles.set(actor, profile);
  return profile;
};
