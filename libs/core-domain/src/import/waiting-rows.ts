import { createHmac } from 'node:crypto';
import { newId, sql, type Work } from '@xiangzhi/plugin-api';
import { seal, unseal } from '../people/id-number-seal.js';

export type RowState = 'READ' | 'BAD' | 'NEW' | 'CHANGED' | 'SAME' | 'WRITTEN' | 'REFUSED' | 'REVERTED' | 'KEPT';

/** A row of an import as it waits; what it says is sealed under the township's key. */
export interface WaitingRow {
  readonly id: string;
  readonly rowNo: number;
  readonly sealed: string | null;
  readonly sealedBefore: string | null;
  readonly recordId: string | null;
  readonly recordVersion: number | null;
}

/** What becomes of a row. */
export interface RowOutcome {
  readonly id: string;
  readonly state: RowState;
  readonly sealed?: string | null;
  readonly keyIndex?: string | null;
  readonly recordId?: string | null;
  readonly recordVersion?: number | null;
  readonly sealedBefore?: string | null;
}

const SEALING = 'import-row';

/** Seals what a row says. */
export const sealed = (work: Pick<Work, 'keyFor'>, value: unknown): string => seal(work.keyFor(SEALING), JSON.stringify(value));

/** Opens it again. @throws Error for what was sealed elsewhere */
export const opened = <Value>(work: Pick<Work, 'keyFor'>, text: string | null): Value => JSON.parse(unseal(work.keyFor(SEALING), text ?? '')) as Value;

/** Rows with one natural key have one index, which tells nothing. */
export const keyIndex = (work: Pick<Work, 'keyFor'>, key: string): string => createHmac('sha256', work.keyFor('import-key')).update(key).digest('hex');

/** Puts rows down as they were read. */
export const putRows = async (work: Work, batchId: string, rows: readonly { readonly rowNo: number; readonly cells: unknown }[]): Promise<void> => {
  const document = JSON.stringify(rows.map(({ rowNo, cells }) => ({ id: newId(), row_no: rowNo, sealed: sealed(work, cells) })));
  await work.query(sql`
    insert into core.import_row (tenant_id, id, batch_id, row_no, state, sealed)
    select ${work.actor.tenantId}::uuid, id, ${batchId}::uuid, row_no, 'READ', sealed from jsonb_to_recordset(${document}::jsonb) as given(id uuid, row_no int, sealed text)`);
};

/** The next rows of a state, in the order of the file. */
export const nextRows = (work: Work, batchId: string, states: readonly RowState[], limit: number): Promise<WaitingRow[]> => work.query<WaitingRow>(sql`
  select id, row_no as "rowNo", sealed, sealed_before as "sealedBefore", record_id as "recordId", record_version as "recordVersion" from core.import_row
  where tenant_id = ${work.actor.tenantId} and batch_id = ${batchId} and state = any(${states}) order by row_no limit ${limit}`);

/** Rows behind a place, whatever has become of them. */
export const rowsAfter = (work: Work, batchId: string, { states, after, limit }: { readonly states: readonly RowState[]; readonly after: number; readonly limit: number }): Promise<WaitingRow[]> =>
  work.query<WaitingRow>(sql`
    select id, row_no as "rowNo", sealed, sealed_before as "sealedBefore", record_id as "recordId", record_version as "recordVersion" from core.import_row
    where tenant_id = ${work.actor.tenantId} and batch_id = ${batchId} and state = any(${states}) and row_no > ${after} order by row_no limit ${limit}`);

/** Writes down what has become of rows; what is not said of one stays. */
export const settleRows = async (work: Work, outcomes: readonly RowOutcome[]): Promise<void> => {
  await work.query(sql`
    update core.import_row r set state = given.state,
      sealed = case when given.said ? 'sealed' then given.said ->> 'sealed' else r.sealed end,
      key_index = case when given.said ? 'keyIndex' then given.said ->> 'keyIndex' else r.key_index end,
      record_id = case when given.said ? 'recordId' then (given.said ->> 'recordId')::uuid else r.record_id end,
      record_version = case when given.said ? 'recordVersion' then (given.said ->> 'recordVersion')::int else r.record_version end,
      sealed_before = case when given.said ? 'sealedBefore' then given.said ->> 'sealedBefore' else r.sealed_before end
    from (select (said ->> 'id')::uuid as id, said ->> 'state' as state, said from jsonb_array_elements(${JSON.stringify(outcomes)}::jsonb) said) given
    where r.tenant_id = ${work.actor.tenantId} and r.id = given.id`);
};

/** How many rows there are of each state. */
export const countRows = async (work: Work, batchId: string): Promise<Readonly<Partial<Record<RowState, number>>>> => {
  const rows = await work.query<{ state: RowState; count: number }>(sql`
    select state, count(*)::int as count from core.import_row where tenant_id = ${work.actor.tenantId} and batch_id = ${batchId} group by state`);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
};

/** What nobody needs any more is not kept: what the rows said, once they are records or given up. */
export const forgetRows = async (work: Work, batchId: string): Promise<void> => {
  await work.query(sql`update core.import_row set sealed = null where tenant_id = ${work.actor.tenantId} and batch_id = ${batchId} and sealed is not null`);
};
