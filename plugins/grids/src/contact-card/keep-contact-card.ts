import { defineUseCase, Input, refusing, Same, VersionedInput, type LocalDate } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { Grid } from '../grid/grid.record.js';
import { ContactCard } from './contact-card.record.js';

@Input({ zh: '印发便民联系卡', en: 'Publishes a contact card.' })
export class PublishContactCardInput {
  @Same(() => ContactCard)
  readonly gridId!: string;

  @Same(() => ContactCard)
  readonly officerId!: string;

  @Same(() => ContactCard)
  readonly publicName!: string;

  @Same(() => ContactCard)
  readonly phone!: string;

  @Same(() => ContactCard)
  readonly duties!: string;

  @Same(() => ContactCard, { optional: true, zh: '启用日期，默认今天', en: 'First day; today by default.' })
  readonly validFrom?: LocalDate | null;
}

@Input({ zh: '更新便民联系卡；没有写的保持不变', en: 'Changes a contact card; what is left out stays.' })
export class UpdateContactCardInput extends VersionedInput {
  @Same(() => ContactCard, { optional: true })
  readonly publicName?: string | null;

  @Same(() => ContactCard, { optional: true })
  readonly phone?: string | null;

  @Same(() => ContactCard, { optional: true })
  readonly duties?: string | null;

  @Same(() => ContactCard, { optional: true })
  readonly deliveredHouseholds?: number | null;

  @Same(() => ContactCard)
  readonly validTo?: LocalDate | null;
}

/** One in force for an officer in a grid: a partial unique key. */
export const publishContactCard = defineUseCase({
  name: 'publishContactCard',
  zh: '印发便民联系卡',
  en: 'Publish a contact card.',
  permission: 'grids:card:publish',
  input: PublishContactCardInput,
  payload: { contactCard: ContactCard },
  async run(work, { gridId, officerId, validFrom, ...card }) {
    const grid = await work.find(Grid, gridId, 'gridId');
    const officer = await work.find(User, officerId, 'officerId');
    return { contactCard: await work.insert(ContactCard, { ...card, gridId, officerId: officer.id, deliveredHouseholds: 0, showsIdentity: false, validFrom: validFrom ?? work.today, validTo: null, unitPath: grid.unitPath }) };
  },
});

export const updateContactCard = defineUseCase({
  name: 'updateContactCard',
  zh: '更新便民联系卡',
  en: 'Change a contact card, say how many households have it, or take it out of use.',
  permission: 'grids:card:publish',
  input: UpdateContactCardInput,
  payload: { contactCard: ContactCard },
  async run(work, { id, version, publicName, phone, duties, deliveredHouseholds, validTo }) {
    const card = await work.lock(ContactCard, id, version);
    if (validTo && validTo < card.validFrom) refusing('VALIDATION', '§4.1')(`停用日期不能早于启用日期 ${card.validFrom}`, 'validTo');
    await work.update(ContactCard, card, {
      publicName: publicName ?? card.publicName, phone: phone ?? card.phone, duties: duties ?? card.duties, deliveredHouseholds: deliveredHouseholds ?? card.deliveredHouseholds,
      validTo: validTo === undefined ? card.validTo : validTo,
    });
    return { contactCard: id };
  },
});
