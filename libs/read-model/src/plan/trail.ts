import type { ConnectionField, ConnectionPlan, FieldPlan, RootPlan, RowPlan } from './plan-tree.js';

/*
 * What a read of level 3 or 4 leaves behind (RES-6, decision 33): the same plan once more, of which only the rows are kept that
 * show such fields. It is written into the same statement, so it sees the same rows, and nothing of the answer has to be parsed.
 */

/** The one key that a row of a trail shows of itself; all others are counted. */
export const TRAIL_KEY = 'trail';

const placed = (place: number): string => `f${place}`;

const trailField = (field: FieldPlan, place: number): readonly FieldPlan[] => {
  const key = placed(place);
  if (field.kind === 'paged') return trailConnection(field.connection).map((connection) => ({ ...field, key, connection }));
  if (field.kind === 'toMany') return trailRow(field.row).map((row) => ({ ...field, key, row }));
  if (field.kind !== 'toOne') return [];
  // All readings stay: which of them finds the row is seen by the same look-ups.
  const readings = field.readings.map((reading) => ({ ...reading, row: keptRow(reading.row) }));
  return readings.some(({ row }) => row.fields.length > 0) ? [{ ...field, key, readings }] : [];
};

const trailRow = ({ record, fields, audited }: RowPlan): readonly RowPlan[] => {
  const own: readonly FieldPlan[] = audited.length > 0 ? [{ kind: 'trail', key: TRAIL_KEY, record: record.name, audited }] : [];
  const kept = [...own, ...fields.flatMap(trailField)];
  return kept.length > 0 ? [{ record, fields: kept, audited }] : [];
};

/** Also of a row that leaves nothing behind, where it must still be found. */
const keptRow = (row: RowPlan): RowPlan => trailRow(row)[0] ?? { record: row.record, fields: [], audited: [] };

const rowsOf = (field: ConnectionField): readonly RowPlan[] => {
  if (field.kind === 'nodes') return [field.row];
  return field.kind === 'edges' ? field.fields.flatMap((edge) => (edge.kind === 'node' ? [edge.row] : [])) : [];
};

const trailConnection = (connection: ConnectionPlan): readonly ConnectionPlan[] => {
  const rows = connection.fields.flatMap(rowsOf).flatMap(trailRow);
  return rows.length > 0 ? [{ ...connection, fields: rows.map((row, i) => ({ kind: 'nodes', key: placed(i), row })) }] : [];
};

/** Of a root field, what has to be written down; nothing for nearly all of them. */
export const trailOf = (root: RootPlan): readonly RootPlan[] => {
  switch (root.kind) {
    case 'one':
    case 'several':
      return trailRow(root.row).map((row) => ({ ...root, row }));
    case 'connection':
      return trailConnection(root).map((connection) => ({ ...root, ...connection }));
    case 'node': {
      // All variants stay: which record the id belongs to is found by the same look-ups.
      const variants = root.variants.map(({ row }) => ({ row: keptRow(row), notices: [] }));
      return variants.some(({ row }) => row.fields.length > 0) ? [{ ...root, variants }] : [];
    }
    default:
      return [];
  }
};
