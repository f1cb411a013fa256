import type { Notice } from '../installation/installation-problem.js';

/** Logins of the embedded server, beside the roles of `bootstrapRoles`. */
export interface ServerPasswords {
  readonly superuser: string;
  readonly owner: string;
}

export interface EmbeddedOptions {
  /** `XIANGZHI_DATA`, absolute. The server's own files live in its folder `postgres`, or where that had to move. */
  readonly dataDirectory: string;
  readonly passwords: ServerPasswords;
  /** Specs only: no fsync, and `pg_stat_statements` preloaded. Loses data when the machine stops. */
  readonly testing?: boolean;
  readonly onNotice?: Notice;
  /** Where a server that cannot live below `dataDirectory` may move; tried in order. Default: /var/lib/xiangzhi, /var/tmp, the temporary directory. */
  readonly shelters?: readonly string[];
  /** Folder `native` of the platform package. Default: found among the installed packages. */
  readonly nativeDirectory?: string;
}

/** One process's share in the embedded server. */
export interface EmbeddedServer {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** Database `xiangzhi` as `xz_owner`, who may create roles but is no superuser. */
  readonly ownerUrl: string;
  /** Database `xiangzhi` as superuser: for template databases of tests and for `doctor`. */
  readonly superuserUrl: string;
  /** Where the cluster's files are. */
  readonly clusterDirectory: string;
  /** True when a living server was joined, false when this call started it. */
  readonly attached: boolean;
  /** Gives the share back; the last one stops the server. Safe to call twice. */
  release(): Promise<void>;
}
