import { sql, type Statement } from '@xiangzhi/persistence';
import type { FileKey } from './file-store.js';

/** Whoever stores or removes a content of a township waits for the other: a content never goes while somebody gives it a row. */
export const lockContent = ({ tenantId, sha256 }: FileKey): Statement => sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId} content ${sha256}`}, 0))`;
