import { sql, type Transaction } from '@xiangzhi/persistence';
import { schemaOf } from '@xiangzhi/plugin-api';
import { checkCatalogue, EXEMPTIONS, type CatalogueRule, type Exemption } from '@xiangzhi/tenancy';
import { PluginRefused } from '../inspection/plugin-refused.js';

/** Without these one township would see or change rows of another. What is merely untidy the conformance suite tells the author. */
const VITAL: ReadonlySet<CatalogueRule> = new Set<CatalogueRule>([
  'TENANT_ID', 'PRIMARY_KEY', 'RLS_DISABLED', 'RLS_NOT_FORCED', 'POLICY_MISSING', 'POLICY_TOO_WIDE', 'SCOPE_POLICY', 'PUBLIC_GRANT', 'APP_RIGHTS', 'OWNER', 'VIEW_NOT_INVOKER',
]);

/** Tables without a tenant are the same for every township: nobody may write them but migrations. */
const shared = async (tx: Transaction, schema: string): Promise<readonly Exemption[]> => {
  const rows = await tx.query<{ name: string }>(sql`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = ${schema} and c.relkind in ('r', 'p') and c.relname <> 'migration'
       and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`);
  return rows.map(({ name }): Exemption => ({ table: `${schema}.${name}`, as: 'reference', reason: 'has no tenant' }));
};

/**
 * Looks at the tables that the migrations have made: each must keep townships apart.
 * @throws PluginRefused naming table, mistake and cure
 */
export const assertTownshipsApart = async (tx: Transaction, key: string): Promise<void> => {
  const schema = schemaOf(key);
  const found = await checkCatalogue(tx, [...(await shared(tx, schema)), ...EXEMPTIONS]);
  const faults = found.filter(({ table, rule }) => table.startsWith(`${schema}.`) && VITAL.has(rule)).map(({ table, rule, messageEn }) => `${table} ${rule}: ${messageEn}`);
  if (faults.length === 0) return;
  throw new PluginRefused(key, `模块 ${key} 的表不能把乡镇彼此隔开，已全部撤销；请在迁移中使用 tenantTable()，改正后重新安装\nplugin ${key}: its tables do not keep townships apart, everything was taken back; use tenantTable() in its migrations:\n${faults.join('\n')}`);
};
