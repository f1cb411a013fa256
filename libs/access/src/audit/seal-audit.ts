import { newId, type Clock } from '@xiangzhi/kernel';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { blockRoot, canonicalEntryHash, GENESIS, type EntryTexts } from './chain-hash.js';
import { ENTRY_TEXTS, SEALED_AT } from './chain-rows.js';

export interface SealOptions {
  /** Entries younger than this stay unsealed for now, in milliseconds. Default 5,000. */
  readonly graceMs?: number;
  /** Entries of one block at most. Default 1,000; call again while `sealed` equals it. */
  readonly limit?: number;
  /**
   * Looks at all entries, not only at those made since shortly before the newest sealed one. For the nightly run: it
   * finds what a transaction of more than a day, or a foreign hand, has left behind.
   */
  readonly thorough?: boolean;
}

export interface SealReport {
  /** Entries sealed now; 0 when there was nothing to do or another sealer is at work. */
  readonly sealed: number;
  /** Number of the block that was made. */
  readonly blockNo: number | null;
}

interface Tip {
  readonly no: string;
  readonly root_hash: string;
}

const NOTHING: SealReport = { sealed: 0, blockNo: null };
const DAY_MS = 86_400_000;

/** The smallest UUIDv7 of an instant, a day before the one that an id carries. */
function dayBefore(id: string): string {
  const at = Math.max(0, Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - DAY_MS);
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** One sealer per township; it ends with the transaction. */
async function becomeSealer(tx: Transaction, tenantId: string): Promise<boolean> {
  const [answer] = await tx.query<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended('xz-audit-seal:' || ${tenantId}::text, 0)) as mine`,
  );
  return answer?.mine === true;
}

async function unsealedFrom(tx: Transaction, tenantId: string, thorough: boolean): Promise<string> {
  const nil = '00000000-0000-0000-0000-000000000000';
  if (thorough) return nil;
  const [newest] = await tx.query<{ id: string }>(
    sql`select id from audit.block_entry where tenant_id = ${tenantId} order by id desc limit 1`,
  );
  return newest === undefined ? nil : dayBefore(newest.id);
}

/**
 * Seals the entries of one township that are older than a few seconds into one block of its hash chain (AUD-1).
 * Bounded, idempotent, and safe with two sealers at once: the second finds nothing to do. No entry is changed, and
 * nobody who writes an entry ever waits.
 * @param tx of role worker, inside the township (or `PLATFORM_REALM`), scope `*`
 */
export async function sealAudit(tx: Transaction, tenantId: string, clock: Clock, options: SealOptions = {}): Promise<SealReport> {
  if (!(await becomeSealer(tx, tenantId))) return NOTHING;
  const now = clock.now();
  const from = await unsealedFrom(tx, tenantId, options.thorough === true);
  const entries = await tx.query<EntryTexts & { readonly id: string }>(sql`
    select ${ENTRY_TEXTS} from audit.entry e
     where e.tenant_id = ${tenantId} and e.id >= ${from} and e.at <= ${new Date(now.getTime() - (options.graceMs ?? 5_000))}
       and not exists (select from audit.block_entry b where b.tenant_id = ${tenantId} and b.id = e.id)
     order by e.id limit ${options.limit ?? 1_000}`);
  if (entries.length === 0) return NOTHING;
  const [tip] = await tx.query<Tip>(
    // By the column: the text of the same name would put 9 behind 10.
    sql`select b.no::text as no, b.root_hash from audit.block b where b.tenant_id = ${tenantId} order by b.no desc limit 1`,
  );
  return { sealed: entries.length, blockNo: Number(await writeBlock(tx, { tenantId, tip, now }, entries)) };
}

interface BlockPlace {
  readonly tenantId: string;
  readonly tip: Tip | undefined;
  readonly now: Date;
}

async function writeBlock(tx: Transaction, { tenantId, tip, now }: BlockPlace, entries: readonly (EntryTexts & { id: string })[]): Promise<string> {
  const blockId = newId();
  const no = tip === undefined ? '1' : String(BigInt(tip.no) + 1n);
  const prevHash = tip?.root_hash ?? GENESIS;
  const hashes = entries.map(canonicalEntryHash);
  const [spelled] = await tx.query<{ at: string }>(sql`select ${SEALED_AT} as at from (select ${now}::timestamptz as sealed_at) t`);
  const root = blockRoot({ tenantId, no, prevHash, sealedAt: spelled?.at ?? '' }, hashes);
  await tx.query(sql`
    insert into audit.block (tenant_id, id, no, prev_hash, root_hash, entry_count, sealed_at)
    values (${tenantId}, ${blockId}, ${no}, ${prevHash}, ${root}, ${entries.length}, ${now})`);
  await tx.query(sql`
    insert into audit.block_entry (tenant_id, id, block_id, ordinal, entry_hash)
    select ${tenantId}::uuid, t.id, ${blockId}::uuid, t.ordinal, t.entry_hash
      from unnest(${entries.map(({ id }) => id)}::uuid[], ${hashes}::text[]) with ordinality as t (id, entry_hash, ordinal)
    returning id`);
  return no;
}
