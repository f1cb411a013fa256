import { defineUseCase, DomainError, Input, refusing, Same, sql, VersionedInput, type Work } from '@xiangzhi/plugin-api';
import { ContactCard } from './contact-card.record.js';

@Input({ zh: '亮身份', en: 'Whether one shows oneself as a party member.' })
export class ShowPartyIdentityInput extends VersionedInput {
  @Same(() => ContactCard)
  readonly showsIdentity!: boolean;
}

const isPartyOfficer = async (work: Work, gridId: string): Promise<boolean> => {
  const { tenantId, userId } = work.actor;
  const found = await work.query(sql`
    select from grids.grid_assignment where tenant_id = ${tenantId} and grid_id = ${gridId} and user_id = ${userId} and role = 'PARTY_OFFICER'
      and valid_from <= ${work.today}::date and coalesce(valid_to >= ${work.today}::date, true) limit 1`);
  return found.length > 0;
};

/** 亮身份 (§4.1): that somebody is a party member is personal, so he alone says whether it is shown, and takes it back as he likes. */
export const showPartyIdentity = defineUseCase({
  name: 'showPartyIdentity',
  zh: '亮身份',
  en: 'Show oneself as a party member on the own contact card and the grid map, or no longer.',
  permission: 'grids:card:show-identity',
  own: true,
  input: ShowPartyIdentityInput,
  payload: { contactCard: ContactCard },
  async run(work, { id, version, showsIdentity }) {
    const card = await work.lock(ContactCard, id, version);
    if (card.officerId !== work.actor.userId) throw new DomainError('FORBIDDEN', { rule: '§4.1', messageZh: '亮身份由本人决定，只能在自己的便民联系卡上办理', argumentPath: ['input', 'id'] });
    if (showsIdentity && !(await isPartyOfficer(work, card.gridId))) refusing('INVARIANT_VIOLATION', '§4.1')('只有在岗的党员网格员可以亮身份，请先安排为该网格的党员网格员', 'showsIdentity');
    await work.update(ContactCard, card, { showsIdentity });
    return { contactCard: id };
  },
});
