import { sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';

/** A unit by what two townships know of it. */
export interface NamedUnit {
  readonly areaCode: string | null;
  readonly level: string;
  readonly name: string;
}

export const namedUnit = async (work: Work, id: string): Promise<NamedUnit> => {
  const { areaCode, level, name } = await work.find(OrgUnit, id);
  return { areaCode, level, name };
};

/** The unit of this township that has the code, else the only one that has the name on the same level; undefined where it cannot be told. */
export const unitNamed = async (work: Work, { areaCode, level, name }: NamedUnit): Promise<RowOf<OrgUnit> | undefined> => {
  const found = await work.query<{ id: string; sameCode: boolean }>(sql`
    select u.id, coalesce(u.area_code = ${areaCode}, false) as "sameCode" from core.org_unit u
    where u.tenant_id = ${work.actor.tenantId} and u.parent_id is not null and coalesce(u.valid_to >= ${work.today}::date, true)
      and (u.area_code = ${areaCode} or (u.level = ${level} and u.name = ${name}))`);
  const [only, ...others] = found.some(({ sameCode }) => sameCode) ? found.filter(({ sameCode }) => sameCode) : found;
  return only && others.length === 0 ? work.find(OrgUnit, only.id) : undefined;
};
