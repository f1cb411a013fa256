import { DataSource, type EntitySchema, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type pg from 'pg';
import { identifier, recordFacts, type ClassOf, type Fragment, type RecordFacts } from '@xiangzhi/vocabulary';
import { sharedPoolDriver, type Statement } from '@xiangzhi/persistence';
import { entitySchema } from './entity-schema.js';

export interface StoredRecords {
  /** Key of the module. */
  readonly module: string;
  readonly schema: string;
  readonly records: readonly ClassOf[];
}

type Values = Readonly<Record<string, unknown>>;
type Key = Readonly<{ tenantId: string; id: string; version?: number }>;

const statementOf = ([text, values]: [string, unknown[]]): Statement => ({ text, values });

/**
 * The entities of a runtime's records. TypeORM knows their tables and writes their statements; they run
 * in the tenant transaction of `persistence`, the only one there is.
 */
export class RecordStore {
  private constructor(
    private readonly source: DataSource,
    private readonly schemas: ReadonlyMap<ClassOf, EntitySchema<ObjectLiteral>>,
    private readonly modules: ReadonlyMap<RecordFacts, string>,
    private readonly items: ReadonlyMap<string, ClassOf>,
  ) {}

  /** Compiles the records; the data source borrows its connections from the process's pool. */
  static async open(sources: readonly StoredRecords[], pool: pg.Pool): Promise<RecordStore> {
    const owned = sources.flatMap(({ schema, records }) => records.map((record) => [record, entitySchema(record, schema)] as const));
    const schemas = new Map(owned.filter(([record]) => recordFacts(record).tenancy === 'tenant'));
    const source = new DataSource({ type: 'postgres', driver: sharedPoolDriver(pool), entities: [...schemas.values()], installExtensions: false });
    const known = [...schemas.keys()].map((record) => [record, recordFacts(record)] as const);
    const items = new Map(known.flatMap(([record, { item }]) => (item ? [[item.type, record] as const] : [])));
    const modules = new Map(sources.flatMap(({ module, records }) => records.map((record) => [recordFacts(record), module] as const)));
    return new RecordStore(await source.initialize(), schemas, modules, items);
  }

  /** The record of a type of work item; undefined when no module of this runtime has it. */
  itemRecord(type: string): ClassOf | undefined {
    return this.items.get(type);
  }

  /** Key of the module that a record belongs to. @throws TypeError when it belongs to none of this runtime: a defect */
  moduleOf(record: RecordFacts): string {
    const module = this.modules.get(record);
    if (module === undefined) throw new TypeError(`${record.name} belongs to no module of this runtime`);
    return module;
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }

  insertion(record: ClassOf, values: Values): Statement {
    return statementOf(this.source.createQueryBuilder().insert().into(this.of(record)).values(values).updateEntity(false).getQueryAndParameters());
  }

  /** Answers the id of the row that was changed, or no row when its version has moved on. */
  change(record: ClassOf, key: Key, values: Values): Statement {
    const query = this.source.createQueryBuilder().update(this.of(record)).set(values).where(key).returning('id').updateEntity(false);
    return statementOf(query.getQueryAndParameters());
  }

  selection(record: ClassOf, key: Key, locked: boolean): Statement {
    const query = this.source.createQueryBuilder(this.of(record), 'row').where(key).select([]);
    for (const column of query.expressionMap.mainAlias?.metadata.columns ?? []) selectColumn(query, column.propertyName, column.type);
    return statementOf((locked ? query.setLock('pessimistic_write') : query).getQueryAndParameters());
  }

  /** The record's table, for expressions over a stored row. */
  table(record: ClassOf): Fragment {
    const { schema, tableName } = this.of(record).options;
    return identifier(...[schema, tableName].filter((name) => name !== undefined));
  }

  /** @throws TypeError when no plugin of this runtime declares the record. */
  private of(record: ClassOf): EntitySchema<ObjectLiteral> {
    const schema = this.schemas.get(record);
    if (!schema) throw new TypeError(`${record.name} is not among the tenant records of an installed plugin`);
    return schema;
  }
}

/** Business days travel as text: a JavaScript date would shift them by the machine's time zone. */
const selectColumn = (query: SelectQueryBuilder<ObjectLiteral>, property: string, type: unknown): void => {
  query.addSelect(type === 'date' ? `to_char(row.${property}, 'YYYY-MM-DD')` : `row.${property}`, property);
};
