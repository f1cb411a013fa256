import { EntitySchema, type EntitySchemaColumnOptions, type ObjectLiteral } from 'typeorm';
import { POSTGRES_TYPES, recordFacts, type ClassOf, type Fact, type RecordFacts } from '@xiangzhi/vocabulary';

type Columns = Record<string, EntitySchemaColumnOptions>;

/** Columns that every tenant row has and no author writes down. */
const implicitColumns = (facts: RecordFacts): Columns => ({
  tenantId: { type: 'uuid', name: 'tenant_id', primary: true },
  ...(facts.versioned
    ? { createdBy: { type: 'uuid', name: 'created_by', nullable: true }, updatedBy: { type: 'uuid', name: 'updated_by', nullable: true } }
    : {}),
  ...(facts.scoped ? { unitPath: { type: 'text', name: 'unit_path' } } : {}),
});

const columnOf = (fact: Fact): Columns => {
  if (fact.kind === 'belongsTo') return { [`${fact.property}Id`]: { type: 'uuid', name: fact.column, nullable: fact.optional } };
  if (fact.kind !== 'column') return {};
  const type = fact.list ? 'jsonb' : POSTGRES_TYPES[fact.value];
  return { [fact.property]: { type, name: fact.column, nullable: fact.optional, ...(fact.property === 'id' ? { primary: true } : {}) } };
};

/** Compiles a record's facts into a TypeORM schema; `schema` is the plugin's own PostgreSQL schema. */
export const entitySchema = (record: ClassOf, schema: string): EntitySchema<ObjectLiteral> => {
  const facts = recordFacts(record);
  // Declared columns come last: a record may show what otherwise stays implicit.
  const columns = Object.assign({}, implicitColumns(facts), ...facts.fields.map(columnOf)) as Columns;
  return new EntitySchema({ name: facts.name, schema: facts.schema ?? schema, tableName: facts.table, columns });
};
