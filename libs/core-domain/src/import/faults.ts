import { DomainError, DomainErrors, newId, sql, type Import, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { ImportBatch } from './import-batch.record.js';

/** A fault before it is written down. */
export interface Fault {
  readonly rowNo: number;
  readonly columnZh: string | null;
  readonly code: string;
  readonly messageZh: string;
}

/** Which column an error is about, by its argument: rules of use cases say `['input', 'idNumber']`, or `unitId` of what is a unit here. */
const columnOf = ({ columns }: Import, { details: { argumentPath = [] } }: DomainError): string | null => {
  const named = argumentPath.flatMap((part) => (typeof part === 'string' ? [part, part.replace(/(?:Id|Code)$/, '')] : [])).find((part) => Object.hasOwn(columns, part));
  return named === undefined ? null : (columns[named]?.zh ?? null);
};

/** What a rule refused, as faults of a row. @throws what is no refusal: a defect */
export const faultsOf = (of: Import, rowNo: number, cause: unknown): readonly Fault[] => {
  const errors = cause instanceof DomainErrors ? cause.errors : [cause];
  return errors.map((error) => {
    if (!(error instanceof DomainError)) throw error;
    return { rowNo, columnZh: columnOf(of, error), code: error.code, messageZh: error.messageZh };
  });
};

/** Writes faults down, however many, by one statement. */
export const putFaults = async (work: Work, { id, unitPath }: Pick<RowOf<ImportBatch>, 'id' | 'unitPath'>, faults: readonly Fault[]): Promise<void> => {
  if (faults.length === 0) return;
  const document = JSON.stringify(faults.map((fault) => ({ ...fault, id: newId() })));
  await work.query(sql`
    insert into core.import_fault (tenant_id, id, batch_id, unit_path, row_no, column_zh, code, message_zh)
    select ${work.actor.tenantId}::uuid, id, ${id}::uuid, ${unitPath}, "rowNo", "columnZh", code, left("messageZh", 500)
    from jsonb_to_recordset(${document}::jsonb) as given(id uuid, "rowNo" int, "columnZh" text, code text, "messageZh" text)`);
};

/** The faults of rows, in the order of the file. */
export const faultsOfRows = (work: Work, batchId: string, rows: readonly number[]): Promise<Fault[]> => work.query<Fault>(sql`
  select row_no as "rowNo", column_zh as "columnZh", code, message_zh as "messageZh" from core.import_fault
  where tenant_id = ${work.actor.tenantId} and batch_id = ${batchId} and row_no = any(${rows}::int[]) order by row_no, id`);
