import { DataSource, type EntitySchema, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type pg from 'pg';
import { identifier, recordFacts, type ClassOf, type Fragment, type RecordFacts } from '@xiangzhi/vocabulary';
import { sharedPoolDriver, type Statement } from '@xiangzhi/persistence';
import { insertionOfMany, removalOfMany, selectionOfMany } from './many-rows.js';
import { entitySchema } from './entity-schema.js';
import { StatementShapes, type Values } from './statement-shapes.js';

export interface StoredRecords {
  /** Key of the module. */
  readonly module: string;
  readonly schema: string;
  readonly records: readonly ClassOf[];
}

/** A record of townships, and whose it is. */
export interface OwnRecord {
  readonly module: string;
  /** Its PostgreSQL schema. */
  readonly schema: string;
  readonly record: ClassOf;
  readonly facts: RecordFacts;
}

type Key = Readonly<{ tenantId: string; id: string; version?: number }>;

/** Names of the key's properties in the values of a change, where a changed property may have the same name. */
const OF_KEY = 'key.';

const byKey = (key: Key): Values => Object.fromEntries(Object.entries(key).map(([property, value]) => [OF_KEY + property, value]));

/** Splits them again. */
const keyAndChanges = (values: Values): readonly [key: Values, changes: Values] => {
  const isOfKey = ([property]: [string, unknown]): boolean => property.startsWith(OF_KEY);
  const all = Object.entries(values);
  return [Object.fromEntries(all.filter(isOfKey).map(([property, value]) => [property.slice(OF_KEY.length), value])), Object.fromEntries(all.filter((one) => !isOfKey(one)))];
};

/** SQLSTATE of a change that has found no row: PostgreSQL divides by their number. */
export const NOT_ONE_ROW = '22012';

/**
 * The entities of a runtime's records. TypeORM knows their tables and writes their statements; they run
 * in the tenant transaction of `persistence`, the only one there is.
 */
export class RecordStore {
  private readonly shapes: StatementShapes;

  private constructor(
    private readonly source: DataSource,
    private readonly schemas: ReadonlyMap<ClassOf, EntitySchema<ObjectLiteral>>,
    private readonly modules: ReadonlyMap<RecordFacts, string>,
    private readonly items: ReadonlyMap<string, ClassOf>,
    /** All records of townships of this runtime. */
    readonly records: readonly OwnRecord[],
  ) {
    this.shapes = new StatementShapes((value, column) => source.driver.preparePersistentValue(value, column) as unknown);
  }

  /** Compiles the records; the data source borrows its connections from the process's pool. */
  static async open(sources: readonly StoredRecords[], pool: pg.Pool): Promise<RecordStore> {
    const owned = sources.flatMap(({ schema, records }) => records.map((record) => [record, entitySchema(record, schema)] as const));
    const schemas = new Map(owned.filter(([record]) => recordFacts(record).tenancy === 'tenant'));
    const source = new DataSource({ type: 'postgres', driver: sharedPoolDriver(pool), entities: [...schemas.values()], installExtensions: false });
    const known = [...schemas.keys()].map((record) => [record, recordFacts(record)] as const);
    const items = new Map(known.flatMap(([record, { item }]) => (item ? [[item.type, record] as const] : [])));
    const modules = new Map(sources.flatMap(({ module, records }) => records.map((record) => [recordFacts(record), module] as const)));
    const all = sources.flatMap(({ module, schema, records }) => records.map((record): OwnRecord => ({ module, schema: recordFacts(record).schema ?? schema, record, facts: recordFacts(record) })));
    return new RecordStore(await source.initialize(), schemas, modules, items, all.filter(({ facts }) => facts.tenancy === 'tenant'));
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
    const entity = this.of(record);
    return this.shapes.statement(this.source.getMetadata(entity), 'insert', values, (row) => this.source.createQueryBuilder().insert().into(entity).values(row).updateEntity(false).getQueryAndParameters());
  }

  /** Inserts many rows in one statement; what a row does not say is empty. */
  insertions(record: ClassOf, rows: readonly Values[]): Statement {
    return insertionOfMany(this.source.getMetadata(this.of(record)), rows);
  }

  /** Reads many rows in one statement. */
  selectionOfMany(record: ClassOf, tenantId: string, ids: readonly string[]): Statement {
    return selectionOfMany(this.source.getMetadata(this.of(record)), tenantId, ids);
  }

  /** Takes rows away. @throws of the database where something refers to one of them */
  removal(record: ClassOf, tenantId: string, ids: readonly string[]): Statement {
    return removalOfMany(this.source.getMetadata(this.of(record)), tenantId, ids);
  }

  /** Changes one row. Fails with `NOT_ONE_ROW` when its version has moved on, so that it need not be waited for. */
  change(record: ClassOf, key: Key, values: Values): Statement {
    const entity = this.of(record);
    return this.shapes.statement(this.source.getMetadata(entity), 'change', { ...values, ...byKey(key) }, (all) => {
      const [where, changes] = keyAndChanges(all);
      const [text, parameters] = this.source.createQueryBuilder().update(entity).set(changes).where(where).returning('id').updateEntity(false).getQueryAndParameters();
      return [`with changed as (${text}) select 1 / count(*) as changed from changed`, parameters];
    });
  }

  selection(record: ClassOf, key: Key, locked: boolean): Statement {
    const entity = this.of(record);
    return this.shapes.statement(this.source.getMetadata(entity), locked ? 'lock' : 'find', key, (where) => {
      const query = this.source.createQueryBuilder(entity, 'row').where(where).select([]);
      for (const column of query.expressionMap.mainAlias?.metadata.columns ?? []) selectColumn(query, column.propertyName, column.type);
      return (locked ? query.setLock('pessimistic_write') : query).getQueryAndParameters();
    });
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
