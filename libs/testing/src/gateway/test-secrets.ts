import { randomBytes } from 'node:crypto';
import type { IdentitySecrets } from '@xiangzhi/identity';

const key = (kid: string) => ({ kid, secret: randomBytes(32).toString('base64url') });

/** Keys of this run: nothing that specs sign is worth anything elsewhere. */
export const testSecrets = (): IdentitySecrets => ({ tokenKeys: [key('t1')], hmacKeys: [key('h1')] });
