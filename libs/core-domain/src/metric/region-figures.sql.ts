import { sql, type Statement } from '@xiangzhi/plugin-api';
import type { CellState, Grain } from '@xiangzhi/metrics';

/** What is asked for. The region of the asker stands in it, so that nothing that is remembered by it can be another's (OVR-4). */
export interface RegionWish {
  /** Of the asker: nothing outside of it is there. */
  readonly region: string;
  readonly areaCode: string;
  readonly grain: Grain;
  /** First days of the first and the last period. */
  readonly from: string;
  readonly to: string;
  readonly keys: readonly string[];
  /** Also what the area, a township, has broken down in the last period. */
  readonly members: boolean;
}

export interface StoredTown {
  readonly code: string;
  readonly nameZh: string;
  readonly archived: boolean;
  /** Where an archived one has gone (AM-18). */
  readonly successorZh: string | null;
}

/** A figure as it is stored; whole numbers as text. */
export interface StoredCell {
  readonly metric: string;
  readonly from: string;
  readonly code: string;
  readonly member: string;
  readonly memberZh: string;
  readonly state: CellState;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly people: string | null;
  readonly minCell: number;
  readonly moduleDays: number;
  readonly asOf: string;
  readonly isFinal: boolean;
  readonly version: number;
}

/** What the overseer has set as a target for an area and a period. */
export interface StoredTarget {
  readonly metric: string;
  readonly from: string;
  readonly code: string;
  readonly target: string | null;
}

export interface StoredFigures {
  readonly areaZh: string | null;
  readonly townshipsTotal: number;
  readonly towns: readonly StoredTown[];
  readonly cells: readonly StoredCell[];
  readonly targets: readonly StoredTarget[];
  /** Periods that are locked, by their first day, and the region that has locked them. */
  readonly locks: readonly { readonly from: string; readonly region: string }[];
}

const COUNTY_DIGITS = 6;

/** What a township shows depends on the row of its county (OVR-3), so this is always read whole: one statement for any number of townships. */
export const figuresStatement = ({ region, areaCode, grain, from, to, keys, members }: RegionWish): Statement => sql`
  with town as materialized (
    select t.area_code, t.display_name, t.status, t.successor_name from oversight.township t
    where (t.county_code = ${region} or t.city_code = ${region}) and starts_with(t.area_code, ${areaCode.slice(0, COUNTY_DIGITS)}))
  select (select r.full_name from core.region r where r.code = ${areaCode}) as "areaZh",
    (select coalesce(json_agg(json_build_object('metric', x.metric, 'from', x.period_from, 'code', x.area_code, 'target', x.target::text)), '[]') from (
      select distinct on (g.area_code, g.metric, g.period_from) g.area_code, g.metric, g.period_from, g.target from core.indicator_target g
      where g.region_code = ${region} and g.grain = ${grain} and g.period_from between ${from}::date and ${to}::date and g.metric = any(${keys}::text[])
      order by g.area_code, g.metric, g.period_from, g.set_at desc, g.id desc) x) as targets,
    (select coalesce(json_agg(json_build_object('from', l.period_from, 'region', l.region_code)), '[]') from core.period_lock l
      where l.locked and l.grain = ${grain} and l.period_from between ${from}::date and ${to}::date and (starts_with(l.region_code, ${region}) or starts_with(${region}::text, l.region_code))) as locks,
    (select count(*)::int from core.region r where r.level = 'TOWNSHIP' and starts_with(r.code, ${areaCode})) as "townshipsTotal",
    (select coalesce(json_agg(json_build_object('code', area_code, 'nameZh', display_name, 'archived', status = 'ARCHIVED', 'successorZh', successor_name) order by area_code), '[]') from town) as towns,
    (select coalesce(json_agg(json_build_object('metric', s.metric, 'from', s.period_from, 'code', s.township_code, 'member', s.member, 'memberZh', s.member_zh, 'state', s.state, 'value', s.value::text,
        'numerator', s.numerator::text, 'denominator', s.denominator::text, 'people', s.people::text, 'minCell', s.min_cell, 'moduleDays', s.module_days, 'asOf', s.as_of, 'isFinal', s.is_final, 'version', s.version)
        order by s.township_code, s.member), '[]')
      from exchange.metric_snapshot s
      where (s.county_code = ${region} or s.city_code = ${region}) and starts_with(s.township_code, ${areaCode.slice(0, COUNTY_DIGITS)}) and s.superseded_at is null
        and s.grain = ${grain} and s.period_from between ${from}::date and ${to}::date and s.metric = any(${keys}::text[])
        and (s.member = '' or (${members}::boolean and s.township_code = ${areaCode} and s.period_from = ${to}::date))) as cells`;
