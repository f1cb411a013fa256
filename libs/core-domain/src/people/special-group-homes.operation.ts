import { defineTownshipOperation, Geometry, Identifier, localDateOf, Output, Parts, sql, Text, Whole, type PointGeometry, type Statement, type TownshipContext } from '@xiangzhi/plugin-api';

@Output({ zh: '一个网格（村）的特殊群体人数', en: 'How many people of special groups live in a grid or village.' })
export class SpecialGroupCount {
  @Identifier({ zh: '网格或村', en: 'Id of the unit.', privacy: 0 })
  readonly unitId!: string;

  @Text({ zh: '名称', en: 'Its name.', max: 60, privacy: 0 })
  readonly unitName!: string;

  @Whole({ zh: '人数', en: 'Distinct persons.', privacy: 1 })
  readonly persons!: number;
}

@Output({ zh: '一处大致位置的住所', en: 'Homes near a fuzzed point.' })
export class FuzzedHomes {
  @Geometry({ zh: '大致位置', en: 'A Point near them, the same for all homes of a cell of about 200 m.', privacy: 2, optional: true })
  readonly point!: PointGeometry | null;

  @Whole({ zh: '户数', en: 'Households.', privacy: 2, optional: true })
  readonly homes!: number | null;
}

@Output({ zh: '特殊群体的分布', en: 'Where people of special groups live: as counts and as fuzzed points.' })
export class SpecialGroupHomes {
  @Parts(() => SpecialGroupCount, { zh: '各网格（村）人数', en: 'Counts by grid or village.', privacy: 1 })
  readonly counts!: readonly SpecialGroupCount[];

  @Parts(() => FuzzedHomes, { zh: '大致位置，不含未成年人的住所', en: 'Fuzzed points, without the homes of minors among them.', privacy: 1 })
  readonly points!: readonly FuzzedHomes[];
}

const MOST_POINTS = 2_000;

/** RES-4: who belongs to a group today, lives, and has not been merged into another row. */
const members = (tenantId: string, today: string): Statement => sql`
  core.person_tag t join core.person p on p.tenant_id = t.tenant_id and p.id = t.person_id
  where t.tenant_id = ${tenantId} and p.tenant_id = ${tenantId} and p.deceased_on is null and p.merged_into_id is null
    and t.valid_from <= ${today}::date and coalesce(t.valid_to >= ${today}::date, true) and t.review_on >= ${today}::date`;

const counted = (tenantId: string, today: string): Statement => sql`
  select u.id as "unitId", u.name as "unitName", m.persons from (select p.unit_id, count(distinct p.id)::int as persons from ${members(tenantId, today)} group by p.unit_id) m
  join core.org_unit u on u.tenant_id = ${tenantId} and u.id = m.unit_id order by u.unit_path`;

/** What may be shown of their homes: fuzzed points and how many homes. AM-10: of whom no birth date is known, nobody knows that he is of age. */
export const fuzzedHomesOf = (tenantId: string, today: string): Statement => sql`
  select h.fuzzed_point as point, count(distinct h.id)::int as homes from (
    select distinct p.id from ${members(tenantId, today)} and p.birth_date <= (${today}::date - interval '18 years')::date
  ) a join core.household_member r on r.tenant_id = ${tenantId} and r.person_id = a.id and r.basis = 'RESIDENCE' and r.valid_to is null
  join core.household h on h.tenant_id = ${tenantId} and h.id = r.household_id
  where h.fuzzed_point is not null group by h.fuzzed_point order by count(distinct h.id) desc, h.fuzzed_point::text limit ${MOST_POINTS}`;

const homesOf = async ({ actor, now, read }: TownshipContext): Promise<SpecialGroupHomes> => {
  const [{ tenantId }, today] = [actor, localDateOf(now)];
  const [counts, points] = await Promise.all([read<SpecialGroupCount>(counted(tenantId, today)), read<FuzzedHomes>(fuzzedHomesOf(tenantId, today))]);
  return { counts, points };
};

/** §3.12: what a map may show of special groups. Who they are and which home it is, it does not tell; the officer of a grid finds that in its households. */
export const specialGroupHomes = defineTownshipOperation<object, SpecialGroupHomes>({
  kind: 'query',
  name: 'specialGroupHomes',
  zh: '特殊群体的分布',
  en: 'Where people of special groups live, for a map: counts by grid and fuzzed points.',
  access: { permission: 'core:person-tag:map' },
  result: SpecialGroupHomes,
  run: (context) => homesOf(context),
});
