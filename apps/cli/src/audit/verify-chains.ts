import { PLATFORM_REALM, SYSTEM_ACTOR, verifyChain, type ChainAnchor, type ChainReport } from '@xiangzhi/access';
import { DomainError } from '@xiangzhi/kernel';
import { inTenantTransaction, inTransaction, type Database } from '@xiangzhi/persistence';
import { listTenants } from '@xiangzhi/tenancy';
import { usage } from '../command/cli-problem.js';
import { textOf, type Action, type Options } from '../command/context.js';
import { EXIT } from '../command/exit-codes.js';
import { withInstallation } from '../installation/with-installation.js';

interface Realm {
  readonly tenantId: string;
  /** Null for the platform. */
  readonly areaCode: string | null;
  readonly displayName: string;
}

const PLATFORM: Realm = { tenantId: PLATFORM_REALM, areaCode: null, displayName: '平台' };

async function realmsOf(database: Database, code: string | undefined): Promise<readonly Realm[]> {
  if (code === 'platform') return [PLATFORM];
  const tenants = await inTransaction(database.pool('platform'), (tx) => listTenants(tx, code === undefined ? {} : { areaCode: code }));
  const found = tenants.map(({ tenantId, areaCode, displayName }) => ({ tenantId, areaCode, displayName }));
  if (code === undefined) return [PLATFORM, ...found];
  if (found.length > 0) return found;
  throw new DomainError('NOT_FOUND', { messageZh: `代码为 ${code} 的乡镇尚未开通，请用 xiangzhi tenant list 查看`, argumentPath: ['tenant'] });
}

function anchorOf(options: Options): ChainAnchor | undefined {
  const text = textOf(options, 'anchor');
  if (text === undefined) return undefined;
  const [, no, rootHash] = /^(\d{1,12}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (no === undefined || rootHash === undefined) throw usage('--anchor 应为“块号:64 位十六进制哈希”。', '--anchor is a block number, a colon and 64 hexadecimal digits.');
  if (textOf(options, 'tenant') === undefined) throw usage('使用 --anchor 时请用 --tenant 指明是哪条链。', 'With --anchor, name the chain with --tenant.');
  return { no: Number(no), rootHash };
}

/** Reads one state of the chain, however long it takes and whatever is sealed meanwhile. */
const verifyOne = (database: Database, { tenantId }: Realm, anchor: ChainAnchor | undefined): Promise<ChainReport> =>
  inTenantTransaction(database.pool('platform'), { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, (tx) => verifyChain(tx, tenantId, anchor ? { anchor } : {}), {
    isolation: 'repeatable read',
  });

const lineOf = ({ displayName, ok, reasonZh, head }: Realm & ChainReport): string =>
  `${ok ? '完好' : '异常'}  ${displayName}  ${reasonZh}${head === null ? '' : `  链头 ${head.no}:${head.rootHash}`}`;

export const verifyChains: Action = async (context, options) => {
  const anchor = anchorOf(options);
  return withInstallation(context, async ({ database }) => {
    const reports: (Realm & ChainReport)[] = [];
    for (const realm of await realmsOf(database, textOf(options, 'tenant'))) reports.push({ ...realm, ...(await verifyOne(database, realm, anchor)) });
    const ok = reports.every((report) => report.ok);
    return { json: { ok, chains: reports }, text: reports.map(lineOf).join('\n'), exitCode: ok ? EXIT.OK : EXIT.NOT_IN_ORDER };
  });
};
