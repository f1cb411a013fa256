import type { EmbeddedServer } from '../embedded/embedded-options.js';
import type { DatabaseUrls } from '../pool/database-urls.js';
import type { RolePasswords } from '../roles/role-passwords.js';

/** One key of a ring. The first key signs, all of them verify; so a key is rotated by putting a new one in front. */
export interface RingKey {
  readonly kid: string;
  /** 32 random bytes, base64url. */
  readonly secret: string;
}

/** Generated at the first start, kept in `secrets.json` with mode 0600. */
export interface Secrets {
  readonly rolePasswords: RolePasswords;
  readonly ownerPassword: string;
  readonly superuserPassword: string;
  /** Access tokens. */
  readonly tokenKeys: readonly [RingKey, ...RingKey[]];
  /** Signed links, cursors, hashes of codes and refresh tokens. */
  readonly hmacKeys: readonly [RingKey, ...RingKey[]];
}

/** Where this process finds its database, its secrets and its files. */
export interface Installation {
  /** `XIANGZHI_DATA`, absolute; exists. */
  readonly dataDirectory: string;
  readonly urls: DatabaseUrls;
  /** The owner's connection, for `bootstrapRoles` and `migrate`. Empty when this process was not given `DATABASE_URL`. */
  readonly ownerUrl: string;
  readonly secrets: Secrets;
  /** True when the database is the embedded one. */
  readonly embedded: boolean;
  /** The share in the embedded server; absent with `DATABASE_URL`. */
  readonly server?: EmbeddedServer;
  /** Gives the share in the embedded server back; the last process stops it. Close pools first. Safe to call twice. */
  release(): Promise<void>;
}
