import { createHash } from 'node:crypto';

/** What each chain starts from. */
export const GENESIS = '0'.repeat(64);

/** Columns of an entry in the order in which they are hashed. Never reordered: sealed hashes depend on it. */
export const HASHED_COLUMNS = [
  'tenant_id',
  'id',
  'at',
  'actor_id',
  'assignment_id',
  'ip',
  'action',
  'object_type',
  'object_id',
  'before_hash',
  'after_hash',
  'changed_fields',
  'rule',
  'outcome',
  'purpose',
  'request_id',
] as const;

/** An entry as the database spells it, every column as text. */
export type EntryTexts = Readonly<Record<(typeof HASHED_COLUMNS)[number], string | null>>;

/** Each part with its length in bytes in front, so that no two lists have one spelling. */
function listHash(label: string, parts: readonly (string | null)[]): string {
  const hash = createHash('sha256').update(label);
  for (const part of parts) hash.update(part === null ? '\n-' : `\n${Buffer.byteLength(part)}:${part}`);
  return hash.digest('hex');
}

/** The hash of one entry: of every byte of every column. */
export const canonicalEntryHash = (entry: EntryTexts): string =>
  listHash('xz-audit-entry-1', HASHED_COLUMNS.map((column) => entry[column]));

/** What a block's root covers besides its entries. */
export interface BlockHead {
  readonly tenantId: string;
  readonly no: string;
  readonly prevHash: string;
  /** As `SEALED_AT` spells it. */
  readonly sealedAt: string;
}

/** The root of a block: its place in the chain and its entries in their order. */
export const blockRoot = ({ tenantId, no, prevHash, sealedAt }: BlockHead, entryHashes: readonly string[]): string =>
  listHash('xz-audit-block-1', [tenantId, no, prevHash, sealedAt, String(entryHashes.length), ...entryHashes]);
