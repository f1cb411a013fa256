import { createHmac } from 'node:crypto';

/** The part of an installation's secrets from which the key of the trail is derived. */
export interface KeyRing {
  /** Newest first. */
  readonly hmacKeys: readonly { readonly secret: string }[];
}

/** Under what values above level 1 are hashed. Of the oldest key, so that hashes of equal values stay equal when the ring is rotated. */
export const auditKeyOf = ({ hmacKeys }: KeyRing): Buffer => createHmac('sha256', hmacKeys.at(-1)?.secret ?? '').update('xz-audit-values-1').digest();
