import { defineJob, sql, type Work } from '@xiangzhi/plugin-api';
import { DeletionCertificate, type ErasedCount, type HeldRow } from './deletion-certificate.record.js';
import { AT_ONCE, dueRows, heldRows, type Retained } from './due-rows.js';
import { floorsStatement, type RetentionFloor } from './retention-floors.js';
import { daysInForce } from './retention.rules.js';
import { victimsOf, type Victims } from './victims.js';

const isRetained = (own: ReturnType<Work['records']>[number]): own is Retained => own.facts.retention !== undefined;

const settingsHere = async ({ query, actor }: Pick<Work, 'query' | 'actor'>): Promise<ReadonlyMap<string, number>> =>
  new Map((await query<{ name: string; days: number }>(sql`select record_name as name, days from core.retention_setting where tenant_id = ${actor.tenantId}`)).map(({ name, days }) => [name, days]));

/** A module that was installed by an earlier version gets what erases with its next installation. */
const erasingSchemas = async (work: Work): Promise<ReadonlySet<string>> =>
  new Set((await work.query<{ schema: string }>(sql`select n.nspname as schema from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.proname = 'expire'`)).map(({ schema }) => schema));

/** Uploads that nobody takes any more: the worker removes them, with their contents, within the hour. */
const freeFiles = async (work: Work, ids: readonly string[]): Promise<void> =>
  void (await work.query(sql`
    update core.attachment set owner_module = null, owner_type = null, owner_id = null, owner_permission = null, taken_at = null, uploader_id = uploader_id
    where tenant_id = ${work.actor.tenantId} and owner_id = any(${ids}::uuid[])`));

/** Modules first: what they have refers to the core, never the other way round. */
const erase = async (work: Work, { rows }: Victims): Promise<void> => {
  for (const [schema, tables] of [...rows].sort(([one], [other]) => Number(one === 'core') - Number(other === 'core'))) {
    await work.query(sql`select ${sql.identifier(schema, 'expire')}(${JSON.stringify(Object.fromEntries(tables))}::jsonb)`);
    await freeFiles(work, [...tables.values()].flat());
  }
};

const countsOf = (work: Work, retained: Retained, { ids, rows }: Victims): readonly ErasedCount[] => {
  const labels = new Map(work.records().map(({ schema, facts }) => [`${schema}.${facts.table}`, facts]));
  return [...rows].flatMap(([schema, tables]) => [...tables].flatMap(([table, all]) => {
    const facts = labels.get(`${schema}.${table}`);
    if (!facts || all.length === 0 || ids.length === 0) return [];
    return [{ module: retained.module, record: facts.name, labelZh: facts.zh, rows: all.length }];
  }));
};

/**
 * §3.11, each night: rows whose time is over go, with what hangs on them; what is held stays and is listed (AM-11). One transaction with its
 * certificate, a bounded number of rows; the rest follows at once in the next.
 */
export default defineJob(async (work) => {
  // Two at once would both certify what one of them erases.
  await work.inTurn('retention');
  const settings = await settingsHere({ query: (statement) => work.query(statement), actor: work.actor });
  const floors = new Map((await work.query<RetentionFloor>(floorsStatement(work.actor.tenantId))).map(({ name, days }) => [name, days]));
  const [counts, held]: [ErasedCount[], HeldRow[]] = [[], []];
  const erasing = await erasingSchemas(work);
  let more = false;
  for (const retained of work.records().filter(isRetained).filter(({ schema }) => erasing.has(schema))) {
    const days = daysInForce(retained.facts.retention, settings.get(retained.facts.name), floors.get(retained.facts.name));
    const candidates = await dueRows(work, retained, days);
    const victims = await victimsOf(work, retained, candidates);
    if (victims.ids.length > 0) await erase(work, victims);
    counts.push(...countsOf(work, retained, victims));
    held.push(...(await heldRows(work, retained, days)).map(({ id, reason }) => ({ record: retained.facts.name, id, reason })));
    more ||= candidates.length === AT_ONCE && victims.ids.length > 0;
  }
  const rows = counts.reduce((sum, one) => sum + one.rows, 0);
  if (rows > 0) await work.insert(DeletionCertificate, { day: work.today, at: work.now, rows, counts, held });
  if (more) await work.enqueue('core.expire-records');
});
