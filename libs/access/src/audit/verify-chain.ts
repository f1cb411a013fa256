import { sql, type Transaction } from '@xiangzhi/persistence';
import { blockRoot, canonicalEntryHash, GENESIS, type EntryTexts } from './chain-hash.js';
import { ENTRY_TEXTS, SEALED_AT } from './chain-rows.js';

/** A head that was exported earlier and kept elsewhere (AM-19): the chain must still contain it. */
export interface ChainAnchor {
  readonly no: number;
  readonly rootHash: string;
}

export interface ChainReport {
  readonly ok: boolean;
  /** Blocks found sound, from the first one on. */
  readonly blocks: number;
  /** Entries in them. */
  readonly entries: number;
  /** Entries that no block holds yet: those of the last seconds, or of a worker that is down. */
  readonly unsealed: number;
  /** Number of the first block that is not sound. */
  readonly brokenBlock?: number;
  /** The newest sound block; export it as the next anchor. */
  readonly head: ChainAnchor | null;
  /** What was found, in a sentence for people. */
  readonly reasonZh: string;
}

interface BlockRow {
  readonly id: string;
  readonly no: string;
  readonly prev_hash: string;
  readonly root_hash: string;
  readonly entry_count: number;
  readonly sealed_at: string;
  /** Its entries have left when their time was over; only their hashes are here (AM-19). */
  readonly released: boolean;
  /** They have left before that, or are said to have left at a moment that has not come: a release is an entry of the trail. */
  readonly early: boolean;
}

type MemberRow = EntryTexts & { readonly block_id: string; readonly ordinal: number; readonly entry_hash: string; readonly member_id: string };

interface Progress {
  blocks: number;
  entries: number;
  head: ChainAnchor | null;
}

const PAGE = 20;

const blocksAfter = (tenantId: string, no: string): ReturnType<typeof sql> => sql`
  select b.id, b.no::text as no, b.prev_hash, b.root_hash, b.entry_count, ${SEALED_AT} as sealed_at, r.id is not null as released,
      coalesce(r.released_at < b.sealed_at + interval '3 years' or r.released_at > (select max(e.at) from audit.entry e where e.tenant_id = ${tenantId}), false) as early
    from audit.block b left join audit.release r on r.tenant_id = ${tenantId} and r.id = b.id
   where b.tenant_id = ${tenantId} and b.no > ${no} order by b.no limit ${PAGE}`;

const membersOf = (tenantId: string, blockIds: readonly string[]): ReturnType<typeof sql> => sql`
  select b.block_id, b.ordinal, b.entry_hash, b.id as member_id, ${ENTRY_TEXTS}
    from audit.block_entry b left join audit.entry e on e.tenant_id = ${tenantId} and e.id = b.id
   where b.tenant_id = ${tenantId} and b.block_id = any(${blockIds}::uuid[])
   order by b.block_id, b.ordinal`;

/** What is wrong with one block, in words; null when it is sound. */
function faultOf(tenantId: string, block: BlockRow, members: readonly MemberRow[], expected: { readonly no: bigint; readonly prevHash: string }): string | null {
  if (BigInt(block.no) !== expected.no) return `第 ${expected.no} 块缺失`;
  if (block.prev_hash !== expected.prevHash) return '与上一块的衔接被改动';
  if (block.early) return '未满保存期限，记录已被清出';
  if (members.length !== block.entry_count) return `应有 ${block.entry_count} 条记录，实有 ${members.length} 条`;
  for (const [index, member] of members.entries()) {
    if (member.ordinal !== index + 1) return '记录的顺序被改动';
    if (member.id === null && !block.released) return `第 ${index + 1} 条记录已被删除`;
    if (member.id !== null && canonicalEntryHash(member) !== member.entry_hash) return `第 ${index + 1} 条记录的内容被改动`;
  }
  const head = { tenantId, no: block.no, prevHash: block.prev_hash, sealedAt: block.sealed_at };
  return blockRoot(head, members.map((member) => member.entry_hash)) === block.root_hash ? null : '块摘要与内容不符';
}

function groupByBlock(members: readonly MemberRow[]): ReadonlyMap<string, MemberRow[]> {
  const groups = new Map<string, MemberRow[]>();
  for (const member of members) {
    const group = groups.get(member.block_id);
    if (group === undefined) groups.set(member.block_id, [member]);
    else group.push(member);
  }
  return groups;
}

interface Broken {
  readonly no: number;
  readonly fault: string;
}

async function walk(tx: Transaction, tenantId: string, progress: Progress, anchor: ChainAnchor | undefined): Promise<Broken | null> {
  for (let last = { no: '0', rootHash: GENESIS }; ; ) {
    const blocks = await tx.query<BlockRow>(blocksAfter(tenantId, last.no));
    if (blocks.length === 0) return null;
    const members = groupByBlock(await tx.query<MemberRow>(membersOf(tenantId, blocks.map(({ id }) => id))));
    for (const block of blocks) {
      const expected = { no: BigInt(last.no) + 1n, prevHash: last.rootHash };
      const fault = faultOf(tenantId, block, members.get(block.id) ?? [], expected) ?? anchorFault(block, anchor);
      if (fault !== null) return { no: Number(expected.no), fault };
      last = { no: block.no, rootHash: block.root_hash };
      progress.blocks += 1;
      progress.entries += block.entry_count;
      progress.head = { no: Number(block.no), rootHash: block.root_hash };
    }
  }
}

const anchorFault = (block: BlockRow, anchor: ChainAnchor | undefined): string | null =>
  anchor !== undefined && Number(block.no) === anchor.no && block.root_hash !== anchor.rootHash ? '与事先导出的链头不符，整条链可能被重算' : null;

/** Members without a block, and entries without a member. */
async function strays(tx: Transaction, tenantId: string): Promise<{ readonly orphans: number; readonly unsealed: number }> {
  const [row] = await tx.query<{ orphans: number; unsealed: number }>(sql`
    select (select count(*)::int from audit.block_entry m where m.tenant_id = ${tenantId}
              and not exists (select from audit.block b where b.tenant_id = ${tenantId} and b.id = m.block_id)) as orphans,
           (select count(*)::int from audit.entry e where e.tenant_id = ${tenantId}
              and not exists (select from audit.block_entry m where m.tenant_id = ${tenantId} and m.id = e.id)) as unsealed`);
  return row ?? { orphans: 0, unsealed: 0 };
}

/**
 * Recomputes the whole chain of one township from the stored rows (CORE-T6): finds an altered byte, a deleted or inserted
 * entry, a deleted block, a broken link. Without an anchor a cut tail or a chain that somebody has recomputed as a whole
 * cannot be told from a sound one (AM-19).
 * @param tx inside the township (or `PLATFORM_REALM`), scope `*`; repeatable read keeps a sealer at work out of the picture
 */
export async function verifyChain(tx: Transaction, tenantId: string, options: { readonly anchor?: ChainAnchor } = {}): Promise<ChainReport> {
  const progress: Progress = { blocks: 0, entries: 0, head: null };
  const broken = (await walk(tx, tenantId, progress, options.anchor)) ?? missingAnchor(progress, options.anchor);
  const { orphans, unsealed } = await strays(tx, tenantId);
  if (broken !== null) {
    return { ok: false, ...progress, unsealed, brokenBlock: broken.no, reasonZh: `审计链在第 ${broken.no} 块断裂：${broken.fault}` };
  }
  if (orphans > 0) {
    const no = progress.blocks + 1;
    return { ok: false, ...progress, unsealed, brokenBlock: no, reasonZh: `审计链在第 ${no} 块断裂：${orphans} 条记录所在的块已被删除` };
  }
  const waiting = unsealed > 0 ? `，另有 ${unsealed} 条最新记录尚未封存` : '';
  return { ok: true, ...progress, unsealed, reasonZh: `审计链完整：${progress.blocks} 块、${progress.entries} 条记录${waiting}` };
}

const missingAnchor = ({ blocks }: Progress, anchor: ChainAnchor | undefined): Broken | null =>
  anchor !== undefined && blocks < anchor.no ? { no: blocks + 1, fault: `应至少有 ${anchor.no} 块，链尾已被截断` } : null;
