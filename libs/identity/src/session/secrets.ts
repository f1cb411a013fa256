import { hkdfSync } from 'node:crypto';
import type { RingKey } from '@xiangzhi/persistence';

/** What identity needs of the installation's secrets. The first key of a ring signs, all of them verify. */
export interface IdentitySecrets {
  readonly tokenKeys: readonly [RingKey, ...RingKey[]];
  readonly hmacKeys: readonly [RingKey, ...RingKey[]];
}

/** A key for one purpose out of a key of the installation, so that no key is used for two things. */
export const keyFor = (purpose: string, { secret }: RingKey): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64url'), 'xiangzhi-identity', purpose, 32));
