import { sql, type Transaction } from '@xiangzhi/persistence';
import { inBatches } from '../batches.js';
import { readDivisionList, type Division } from './division-list.js';

/** What a load found and did. */
export interface DivisionLoad {
  readonly listed: number;
  /** Rows written: new, or changed since the list was loaded last. A second load writes none. */
  readonly written: number;
}

/**
 * Loads the division list into `core.region`, parents before children. Idempotent: a code that is there keeps its row
 * and takes over a changed name. Codes that left the list stay, because units and history refer to them (CORE-03).
 */
export async function loadDivisions(tx: Transaction, divisions: readonly Division[] = readDivisionList()): Promise<DivisionLoad> {
  let written = 0;
  for (const batch of inBatches(divisions)) written += await writeRegions(tx, batch);
  return { listed: divisions.length, written };
}

async function writeRegions(tx: Transaction, divisions: readonly Division[]): Promise<number> {
  const rows = divisions.map(
    ({ code, parentCode, level, kind, name, officialName }) => sql`(${code}, ${parentCode}, ${level}, ${kind}, ${name}, ${officialName})`,
  );
  const written = await tx.query(sql`
    insert into core.region as region (code, parent_code, level, kind, name, full_name)
    values ${sql.join(rows)}
    on conflict (code) do update
      set parent_code = excluded.parent_code, level = excluded.level, kind = excluded.kind,
          name = excluded.name, full_name = excluded.full_name
      where (region.parent_code, region.level, region.kind, region.name, region.full_name)
        is distinct from (excluded.parent_code, excluded.level, excluded.kind, excluded.name, excluded.full_name)
    returning code`);
  return written.length;
}
