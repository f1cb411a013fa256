import { Choice, defineTransition, defineUseCase, Input, refusing, Same, VersionedInput, type LocalDate } from '@xiangzhi/plugin-api';
import { vacateRoom } from '@xiangzhi/core-domain/records';
import { mealSiteClosed, mealSiteSuspended } from '../contract/index.js';
import { SiteSuspension, type MealLicenceKind } from './meal-site.choices.js';
import { MealSite } from './meal-site.record.js';

@Input({ zh: '暂停助餐点', en: 'Why a site is suspended.' })
export class SuspendMealSiteInput extends VersionedInput {
  @Choice(SiteSuspension, { zh: '暂停原因', en: 'Why.', privacy: 0 })
  readonly suspension!: SiteSuspension;
}

@Input({ zh: '换发食品经营资质', en: 'A licence that takes the place of the one before.' })
export class RenewMealLicenceInput extends VersionedInput {
  @Same(() => MealSite)
  readonly licenceKind!: MealLicenceKind;

  @Same(() => MealSite)
  readonly licenceNumber!: string;

  @Same(() => MealSite)
  readonly licenceValidTo!: LocalDate;
}

export const openMealSite = defineTransition({ name: 'openMealSite', record: MealSite, action: 'open', step: () => ({ changes: { suspension: null } }) });

export const suspendMealSite = defineTransition({
  name: 'suspendMealSite',
  record: MealSite,
  action: 'suspend',
  input: SuspendMealSiteInput,
  async step(work, { id }, { suspension }) {
    await work.emit(mealSiteSuspended, { mealSite: id });
    return { changes: { suspension } };
  },
});

/** Its room is free again; what was planned and who ate there comes to an end with it (`endClosedSite`). */
export const closeMealSite = defineTransition({
  name: 'closeMealSite',
  record: MealSite,
  action: 'close',
  async step(work, { id, roomAllocationId }) {
    if (roomAllocationId !== null) await vacateRoom(work, roomAllocationId);
    await work.emit(mealSiteClosed, { mealSite: id });
    return {};
  },
});

/** MEAL-INV-5: with it a site that was suspended for its licence may be opened again. */
export const renewMealLicence = defineUseCase({
  name: 'renewMealLicence',
  zh: '换发食品经营资质',
  en: 'Record a new licence or filing of a site.',
  permission: 'elderly-meals:site:create',
  input: RenewMealLicenceInput,
  payload: { mealSite: MealSite },
  async run(work, { id, version, ...licence }) {
    const site = await work.lock(MealSite, id, version);
    if (licence.licenceValidTo <= site.licenceValidTo) refusing('VALIDATION', 'MEAL-INV-5')(`新的有效期应晚于现有的 ${site.licenceValidTo}`, 'licenceValidTo');
    await work.update(MealSite, site, licence);
    return { mealSite: id };
  },
});
