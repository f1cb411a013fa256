import { sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { FormPart } from './form-parts.js';
import type { FormTask } from './form-task.record.js';
import { PersonItem } from './person-item.record.js';

/** Something that is known from now on. Without a value only its provenance is new. */
interface Kept {
  readonly field: FormPart;
  readonly value?: string | null;
}

interface Occasion {
  readonly task: RowOf<FormTask>;
  readonly source: string;
  readonly unitPath: string;
}

/** Writes down where values come from, and since when they hold; one row a resident and key. */
export const keepItems = async (work: Work, { task: { id: formTaskId, personId }, source, unitPath }: Occasion, items: readonly Kept[]): Promise<void> => {
  const known = await work.query<{ id: string; key: string }>(sql`select id, key from core.person_item where tenant_id = ${work.actor.tenantId} and person_id = ${personId}`);
  const provenance = { source, confirmedOn: work.today, formTaskId };
  for (const { field: { key, label }, value } of items) {
    const row = known.find((one) => one.key === key);
    if (row) await work.update(PersonItem, await work.lock(PersonItem, row.id), { ...provenance, label, ...(value === undefined ? {} : { value }) });
    else await work.insert(PersonItem, { ...provenance, personId, key, label, value: value ?? null, unitPath });
  }
};
