import { hkdfSync } from 'node:crypto';
import type { RingKey } from '@xiangzhi/persistence';

/** Without characters that are easily mistaken for one another. */
const ALPHABET = '23456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 8;

/**
 * The password of all demo accounts of an installation: derived from its oldest key, so that it is stored nowhere, no two
 * installations share it, and `demo logins` can always say it.
 */
export function demoPassword({ hmacKeys }: { readonly hmacKeys: readonly RingKey[] }): string {
  const oldest = Buffer.from(hmacKeys.at(-1)?.secret ?? '', 'base64url');
  const noise = new Uint8Array(hkdfSync('sha256', oldest, 'xiangzhi-demo', 'password', LENGTH));
  const text = Array.from(noise, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `Demo-${text.slice(0, LENGTH / 2)}-${text.slice(LENGTH / 2)}`;
}
