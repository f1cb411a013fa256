import { Flag, Output, Text, Whole, defineTownshipOperation } from '@xiangzhi/plugin-api';
import { verifyChain } from '@xiangzhi/access';
import { inTenantTransaction } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';

@Output({ zh: '审计链核验结果', en: 'What verifying the audit chain found.' })
export class AuditChainReport {
  @Flag({ zh: '是否完好', en: 'Whether the chain is sound.', privacy: 0 })
  readonly ok!: boolean;

  @Whole({ zh: '封存的区块数', en: 'Sealed blocks.', privacy: 0 })
  readonly blocks!: number;

  @Whole({ zh: '封存的记录数', en: 'Sealed entries.', privacy: 0 })
  readonly entries!: number;

  @Whole({ zh: '尚未封存的记录数（最近几秒）', en: 'Entries of the last seconds, not yet sealed.', privacy: 0 })
  readonly unsealed!: number;

  @Whole({ zh: '被改动的区块号', en: 'Number of the broken block.', optional: true, privacy: 0 })
  readonly brokenBlock!: number | null;

  @Text({ zh: '说明', en: 'Reason in Chinese.', max: 400, optional: true, privacy: 0 })
  readonly reasonZh!: string | null;
}

/** AUD-1, CORE-T6: recomputes the whole chain of the township from its rows. */
export const verifyAuditChain = defineTownshipOperation<object, AuditChainReport>({
  kind: 'query',
  name: 'verifyAuditChain',
  zh: '核验审计链',
  en: 'Recompute the township’s audit chain and say whether anything was altered.',
  access: { permission: 'core:audit:verify' },
  result: AuditChainReport,
  async run({ actor, get }) {
    const { database } = get(DatabaseAccess);
    const context = { tenantId: actor.tenantId, scope: '*', actorId: actor.userId };
    const report = await inTenantTransaction(database.pool('app'), context, (tx) => verifyChain(tx, actor.tenantId), { isolation: 'repeatable read' });
    return { ...report, brokenBlock: report.brokenBlock ?? null, reasonZh: report.reasonZh ?? null };
  },
});
