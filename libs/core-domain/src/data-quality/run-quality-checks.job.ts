import { defineJob, fragment, newId, render, sql, type DeclaredCheck, type QualityCheck, type Work } from '@xiangzhi/plugin-api';

/** How many ids a finding names. */
const SAMPLE = 10;

interface Found {
  readonly count: number;
  readonly sample: readonly string[];
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

const rowsOf = ({ rows }: QualityCheck, { actor, now, today }: Work) =>
  rows({ tenant: fragment`${actor.tenantId}::uuid`, now: fragment`${now}::timestamptz`, today: fragment`${today}::date` });

/** Counted where the rows are; only what no SQL can tell is looked at here. */
const look = async (work: Work, check: QualityCheck): Promise<Found> => {
  const { isFaulty } = check;
  if (isFaulty) {
    const faulty = (await work.query<Row>(render(rowsOf(check, work)))).filter((row) => isFaulty(row, work)).map(({ id }) => id).sort();
    return { count: faulty.length, sample: faulty.slice(0, SAMPLE) };
  }
  const [found] = await work.query<Found>(render(fragment`
    with faulty as materialized (select found.id from (${rowsOf(check, work)}) found)
    select (select count(*)::int from faulty) as count, (select coalesce(jsonb_agg(named.id), '[]') from (select id from faulty order by id limit ${SAMPLE}) named) as sample`));
  return found ?? { count: 0, sample: [] };
};

/** Derived and written anew each night, so that the trail is not told of it. */
const keep = async (work: Work, { module, check: { key, zh, cureZh, severity, record } }: DeclaredCheck, { count, sample }: Found): Promise<void> => {
  const { actor: { tenantId }, now, today } = work;
  await work.query(sql`
    insert into core.data_quality_finding as f (tenant_id, id, check_key, check_zh, cure_zh, module, severity, count, record_type, sample_ids, checked_at, faulty_since, created_at, updated_at, version)
    values (${tenantId}, ${newId()}, ${key}, ${zh}, ${cureZh}, ${module}, ${severity}, ${count}, ${record}, ${JSON.stringify(sample)}::jsonb, ${now}, ${count > 0 ? today : null}::date, ${now}, ${now}, 1)
    on conflict (tenant_id, check_key) do update set
      check_zh = excluded.check_zh, cure_zh = excluded.cure_zh, severity = excluded.severity, count = excluded.count, record_type = excluded.record_type, sample_ids = excluded.sample_ids,
      checked_at = excluded.checked_at, faulty_since = case when excluded.count > 0 then coalesce(f.faulty_since, excluded.faulty_since) end, updated_at = excluded.updated_at, version = f.version + 1`);
};

/** §3.9: each check of the modules that are on here. Run again it finds the same. */
export default defineJob(async (work) => {
  for (const declared of await work.qualityChecks()) await keep(work, declared, await look(work, declared.check));
});
