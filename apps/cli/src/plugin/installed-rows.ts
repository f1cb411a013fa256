import { inTransaction, sql, type Database } from '@xiangzhi/persistence';

/** A plugin as the database of the installation knows it. */
export interface InstalledRow {
  readonly key: string;
  readonly version: string;
  readonly package: string;
  readonly labelZh: string;
  readonly state: 'INSTALLED' | 'REFUSED';
  readonly refusal: string | null;
  /** Area codes of the townships in which it is switched on, read-only ones among them. */
  readonly townships: readonly string[];
}

/** What is installed, in the order of the keys. */
export const installedRows = (database: Database): Promise<InstalledRow[]> =>
  inTransaction(database.pool('platform'), (tx) =>
    tx.query<InstalledRow>(sql`
      select p.key, p.version, p.package, p.label_zh as "labelZh", p.state, p.refusal,
        (select coalesce(jsonb_agg(t.area_code order by t.area_code), '[]') from core.module m join core.tenant t on t.tenant_id = m.tenant_id
          where m.key = p.key and m.state in ('ENABLED', 'READ_ONLY')) as townships
      from core.plugin p order by p.key`),
  );
