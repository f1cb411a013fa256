import { defineJob, newId, sql, type Work } from '@xiangzhi/plugin-api';
import { daysOf, grainsOf, instantOf, isOver, leavesTownship, periodOf, readCells, readMetrics, type DeclaredMetric, type Grain, type Metric, type Period } from '@xiangzhi/metrics';
import { cellsOf, changesOf, hashOf, notEnabled, type SnapshotCell, type StandingSnapshot } from './snapshot.rules.js';

const GRAINS: readonly Grain[] = ['DAY', 'MONTH', 'QUARTER', 'YEAR'];

interface StoredPeriod {
  readonly grain: Grain;
  readonly from: string;
}

/** What the county has locked stays as it is; what it has unlocked is corrected each night until it is locked again (§3.9). */
const heldPeriods = async (work: Work, locked: boolean): Promise<readonly Period[]> => {
  const rows = await work.query<StoredPeriod>(sql`
    select l.grain, to_char(l.period_from, 'YYYY-MM-DD') as "from" from core.tenant t join core.period_lock l on l.region_code = t.county_code
    where t.tenant_id = ${work.actor.tenantId} and l.locked = ${locked} order by 2, 1`);
  return rows.map(({ grain, from }) => periodOf(grain, from));
};

/** Periods that are over and have not got their final figures, and those that last. */
const duePeriods = async (work: Work): Promise<readonly Period[]> => {
  const left = await work.query<StoredPeriod>(sql`
    select distinct grain, to_char(period_from, 'YYYY-MM-DD') as "from" from exchange.metric_snapshot
    where tenant_id = ${work.actor.tenantId} and not is_final and superseded_at is null and period_to < ${work.today}::date order by 2, 1`);
  return [...left.map(({ grain, from }) => periodOf(grain, from)), ...(await heldPeriods(work, false)), ...GRAINS.map((grain) => periodOf(grain, work.today))];
};

const figuresAt = async (work: Work, metrics: readonly DeclaredMetric[], instant: Pick<Work, 'now' | 'today'>): Promise<ReadonlyMap<Metric, readonly SnapshotCell[]>> => {
  const at = { tenantId: work.actor.tenantId, ...instant };
  const counted = metrics.filter(({ enabled }) => enabled).map(({ metric }) => metric);
  const [readings, members] = [await readMetrics(work, counted, at), await readCells(work, counted, at)];
  const off = metrics.filter(({ enabled }) => !enabled).map(({ metric }) => [metric, [notEnabled(metric)]] as const);
  return new Map([...off, ...readings.map((reading) => [reading.metric, cellsOf(reading, members.get(reading.metric) ?? [])] as const)]);
};

interface Written {
  readonly period: Period;
  readonly cells: readonly SnapshotCell[];
  readonly moduleDays: ReadonlyMap<string, number>;
}

/** Derived and written anew each night, so that the trail is not told of it. */
const keep = async (work: Work, { period: { grain, from, to }, cells, moduleDays }: Written): Promise<void> => {
  const { actor: { tenantId }, now, today } = work;
  const standing = await work.query<StandingSnapshot>(sql`
    select id, metric, dimension, member, source_hash as "sourceHash", is_final as "isFinal", version from exchange.metric_snapshot
    where tenant_id = ${tenantId} and grain = ${grain} and period_from = ${from}::date and superseded_at is null`);
  const { superseded, written } = changesOf(standing, cells);
  if (superseded.length > 0) await work.query(sql`update exchange.metric_snapshot set superseded_at = ${now} where tenant_id = ${tenantId} and id = any(${superseded}::uuid[])`);
  if (written.length === 0) return;
  const text = (figure: bigint | null): string | null => (figure === null ? null : String(figure));
  const rows = written.map(({ cell, id, version }) => ({
    id: id ?? newId(), version, metric: cell.metric.key, metric_zh: cell.metric.zh, unit_zh: cell.metric.unitZh, module: moduleOf(cell.metric), dimension: cell.dimension, member: cell.member, member_zh: cell.memberZh,
    state: cell.state, value: text(cell.value), numerator: text(cell.numerator), denominator: text(cell.denominator), people: text(cell.people), min_cell: cell.minCell,
    module_days: moduleDays.get(moduleOf(cell.metric)) ?? 0, source_hash: hashOf(cell),
  }));
  await work.query(sql`
    insert into exchange.metric_snapshot (tenant_id, id, county_code, city_code, township_code, metric, metric_zh, unit_zh, module, grain, period_from, period_to, dimension, member, member_zh,
      state, value, numerator, denominator, people, min_cell, module_days, as_of, is_final, source_hash, version)
    select t.tenant_id, r.id, t.county_code, t.city_code, t.area_code, r.metric, r.metric_zh, r.unit_zh, r.module, ${grain}::text, ${from}::date, ${to}::date, r.dimension, r.member, r.member_zh,
      r.state, r.value, r.numerator, r.denominator, r.people, r.min_cell, r.module_days, ${instantOf({ grain, from, to }, work).now}::timestamptz, ${isOver({ to }, today)}::boolean, r.source_hash, r.version
    from core.tenant t, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, version int, metric text, metric_zh text, unit_zh text, module text, dimension text, member text, member_zh text,
      state text, value bigint, numerator bigint, denominator bigint, people bigint, min_cell int, module_days int, source_hash text)
    where t.tenant_id = ${tenantId}
    on conflict (tenant_id, id) do update set metric_zh = excluded.metric_zh, unit_zh = excluded.unit_zh, member_zh = excluded.member_zh, state = excluded.state, value = excluded.value, numerator = excluded.numerator,
      denominator = excluded.denominator, people = excluded.people, min_cell = excluded.min_cell, module_days = excluded.module_days, as_of = excluded.as_of, is_final = excluded.is_final, source_hash = excluded.source_hash`);
};

const moduleOf = ({ key }: Metric): string => key.slice(0, key.indexOf('.'));

const moduleDaysIn = async (work: Work, period: Period, metrics: readonly DeclaredMetric[]): Promise<ReadonlyMap<string, number>> => {
  const rows = await work.query<{ key: string; since: string }>(sql`
    select key, to_char(created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as since from core.module where tenant_id = ${work.actor.tenantId}`);
  const since = new Map(rows.map((row) => [row.key, row.since]));
  return new Map(metrics.filter(({ enabled }) => enabled).map(({ module }) => [module, daysOf(period, since.get(module) ?? period.from, work.today)]));
};

const nameOfPeriod = ({ grain, from }: Period): string => `${grain} ${from}`;

/** Writes the figures of some periods, as they stand at their end or now; none of a period that the county has locked. */
export const writeSnapshots = async (work: Work, periods: readonly Period[]): Promise<void> => {
  await work.inTurn('metric snapshots');
  const metrics = (await work.metrics()).filter(({ metric }) => leavesTownship(metric));
  const read = new Map<string, ReadonlyMap<Metric, readonly SnapshotCell[]>>();
  const locked = new Set((await heldPeriods(work, true)).map(nameOfPeriod));
  for (const period of periods.filter((one) => !locked.has(nameOfPeriod(one)))) {
    const kept = metrics.filter(({ metric }) => grainsOf(metric).includes(period.grain));
    if (kept.length === 0) continue;
    const instant = instantOf(period, work);
    const at = instant.now.toISOString();
    const figures = read.get(at) ?? (await figuresAt(work, metrics, instant));
    read.set(at, figures);
    await keep(work, { period, cells: kept.flatMap(({ metric }) => figures.get(metric) ?? []), moduleDays: await moduleDaysIn(work, period, kept) });
  }
};

/** §3.9: the figures that the county has of the township, each night; run again it changes nothing. */
export default defineJob(async (work) => writeSnapshots(work, await duePeriods(work)));
