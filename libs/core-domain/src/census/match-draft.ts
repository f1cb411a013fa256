import { sql, type Work } from '@xiangzhi/plugin-api';
import type { CollectionDraft } from './collection-draft.record.js';
import type { DraftMatchGround } from './collection-draft.states.js';

/** What of a draft is compared with the register. */
export type Comparable = Pick<CollectionDraft, 'name' | 'birthDate' | 'mobile' | 'idType' | 'idNumberIndex'> & { readonly unitId: string; readonly doorplate: string | null };

export interface Match {
  readonly id: string;
  readonly ground: DraftMatchGround;
}

/** RES-1, by the grounds of a merge suggestion and by the number: the strongest first. Two numbers of one kind of document are two people. */
export const matchDraft = async (work: Work, { name, birthDate, mobile, idType, idNumberIndex, unitId, doorplate }: Comparable): Promise<Match | null> => {
  const { tenantId } = work.actor;
  const [match] = await work.query<Match>(sql`
    select found.id, found.ground from (
      select p.id, 1 as rank, 'ID_NUMBER' as ground from core.person p where p.tenant_id = ${tenantId} and p.id_number_index = ${idNumberIndex}::text and p.merged_into_id is null
      union all
      select p.id, 2, 'NAME_BIRTH_MOBILE' from core.person p where p.tenant_id = ${tenantId} and p.name = ${name} and p.birth_date = ${birthDate}::date and p.mobile = ${mobile}::text
      union all
      select p.id, 3, 'NAME_DOORPLATE' from core.household door
        join core.household_member m on m.tenant_id = door.tenant_id and m.household_id = door.id and m.valid_to is null
        join core.person p on p.tenant_id = m.tenant_id and p.id = m.person_id
      where door.tenant_id = ${tenantId} and door.unit_id = ${unitId} and door.doorplate = ${doorplate}::text and p.tenant_id = ${tenantId} and p.name = ${name}
    ) found join core.person p on p.tenant_id = ${tenantId} and p.id = found.id
    where p.merged_into_id is null and not coalesce(p.id_type = ${idType}::text and p.id_number_index <> ${idNumberIndex}::text, false)
    order by found.rank, found.id limit 1`);
  return match ?? null;
};
