import type { AudienceSchema } from '@xiangzhi/graphql-kit';
import type { RecordModel } from '@xiangzhi/read-model';

const refersTo = ({ fields }: RecordModel, { target }: RecordModel): boolean =>
  [...fields.values()].some((fact) => (fact.kind === 'belongsTo' || fact.kind === 'hasMany') && fact.target() === target);

/** Permissions of which one leads to a record: its own, or of a record that it comes with. */
export const permissionsFor = (schema: AudienceSchema, record: RecordModel, visited: ReadonlySet<RecordModel> = new Set()): readonly string[] => {
  if (record.permission !== undefined) return [record.permission];
  if (visited.has(record)) return [];
  const parents = [...schema.catalogue.records.values()].filter((other) => other !== record && refersTo(other, record));
  return [...new Set(parents.flatMap((parent) => permissionsFor(schema, parent, new Set([...visited, record]))))].sort();
};
