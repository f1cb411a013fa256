import { SYSTEM_ACTOR } from '@xiangzhi/access';
import { inTenantTransaction, NO_RETRY, sql, type Database, type Transaction } from '@xiangzhi/persistence';
import { schemaOf } from '@xiangzhi/plugin-api';

/** Which rows, and as of when they are exported. */
export interface ModuleExport {
  readonly tenantId: string;
  readonly key: string;
  readonly now: Date;
}

/** Takes one line of JSON, without its line break; the next comes when it is done. */
export type LineSink = (line: string) => Promise<void> | void;

interface ExportedTable {
  readonly name: string;
  /** Columns of the primary key behind the tenant: the order of the rows. */
  readonly key: readonly string[];
  /** Whether processes that serve may read it at all; if not, its rows are named as withheld. */
  readonly readable: boolean;
}

const BATCH = 500;
const FORMAT = 1;

const tablesOf = (tx: Transaction, schema: string): Promise<ExportedTable[]> =>
  tx.query<ExportedTable>(sql`
    select c.relname as name, has_table_privilege(c.oid, 'select') as readable,
      (select coalesce(jsonb_agg(k.attname order by p.no), '[]')
         from pg_index x, unnest(x.indkey::int2[]) with ordinality p(attnum, no), pg_attribute k
        where x.indrelid = c.oid and x.indisprimary and k.attrelid = c.oid and k.attnum = p.attnum and k.attname <> 'tenant_id') as key
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where n.nspname = ${schema} and c.relkind in ('r', 'p') and not c.relispartition
     order by c.relname`);

/** One export: a township, a schema, one transaction. */
class Reading {
  private readonly schema: string;

  constructor(
    private readonly tx: Transaction,
    private readonly wanted: ModuleExport,
  ) {
    this.schema = schemaOf(wanted.key);
  }

  tables(): Promise<ExportedTable[]> {
    return tablesOf(this.tx, this.schema);
  }

  async count({ name, readable }: ExportedTable): Promise<number | null> {
    if (!readable) return null;
    const [row] = await this.tx.query<{ rows: string }>(sql`select count(*)::text as rows from ${sql.identifier(this.schema, name)} where tenant_id = ${this.wanted.tenantId}`);
    return Number(row?.rows ?? 0);
  }

  /** Who exports what: the township by its public names, the module by its version. */
  async heading(): Promise<object> {
    const { tenantId, key, now } = this.wanted;
    const [facts] = await this.tx.query<{ version: string | null; areaCode: string; displayName: string }>(sql`
      select (select version from core.plugin where key = ${key}) as version, area_code as "areaCode", display_name as "displayName" from core.tenant where tenant_id = ${tenantId}`);
    return { format: FORMAT, module: key, version: facts?.version ?? null, tenantId, township: { areaCode: facts?.areaCode ?? null, displayName: facts?.displayName ?? null }, exportedAt: now.toISOString() };
  }

  /** The rows behind one in the order of the primary key, at most a batch; each as PostgreSQL writes it, so that no digit is lost. */
  async batch({ name, key }: ExportedTable, after: string | null): Promise<readonly string[]> {
    const table = sql.identifier(this.schema, name);
    const columns = (of: string): ReturnType<typeof sql> => sql.join(key.map((column) => sql.identifier(of, column)));
    const behind = after === null ? sql.empty : sql`and (${columns('t')}) > (select ${columns('last')} from jsonb_populate_record(null::${table}, ${after}::jsonb) last)`;
    const rows = await this.tx.query<{ row: string }>(sql`
      select to_jsonb(t)::text as row from ${table} t where t.tenant_id = ${this.wanted.tenantId} ${behind} order by ${columns('t')} limit ${BATCH}`);
    return rows.map(({ row }) => row);
  }

  async *lines(table: ExportedTable): AsyncGenerator<string> {
    for (let rows = await this.batch(table, null); rows.length > 0; rows = rows.length < BATCH ? [] : await this.batch(table, rows.at(-1) ?? null)) {
      for (const row of rows) yield `{"table":${JSON.stringify(table.name)},"row":${row}}`;
    }
  }
}

const write = async (tx: Transaction, wanted: ModuleExport, sink: LineSink): Promise<ReadonlyMap<string, number>> => {
  const reading = new Reading(tx, wanted);
  const tables = await reading.tables();
  const counted: { name: string; rows: number | null }[] = [];
  for (const table of tables) counted.push({ name: table.name, rows: await reading.count(table) });
  const withheld = tables.filter(({ readable }) => !readable).map(({ name }) => name);
  await sink(JSON.stringify({ ...(await reading.heading()), tables: counted, ...(withheld.length > 0 ? { withheld } : {}) }));
  const written = new Map<string, number>();
  for (const table of tables.filter(({ readable }) => readable)) {
    written.set(table.name, 0);
    for await (const line of reading.lines(table)) {
      await sink(line);
      written.set(table.name, (written.get(table.name) ?? 0) + 1);
    }
  }
  await sink(JSON.stringify({ end: true, rows: Object.fromEntries(written) }));
  return written;
};

/**
 * Writes all rows that a module holds of a township, one JSON object a line: a heading with the tables and how many rows each has,
 * the rows table by table, and an end that shows that nothing was cut off. As of one moment; memory stays flat. The sink must not
 * rest for longer than the transactions of `xz_app` may (15 s).
 * @returns the rows by table
 */
export const exportModule = (database: Database, wanted: ModuleExport, sink: LineSink): Promise<ReadonlyMap<string, number>> => {
  const context = { tenantId: wanted.tenantId, scope: '*', actorId: SYSTEM_ACTOR };
  // A second attempt would write its lines behind those of the first.
  return inTenantTransaction(database.pool('app'), context, (tx) => write(tx, wanted, sink), { isolation: 'repeatable read', retry: NO_RETRY });
};
