import { defineUseCase, Input, Same } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { assertStands } from '../org-unit/standing.rules.js';
import { storedParticulars, VenueParticularsInput } from './venue.input.js';
import { Venue } from './venue.record.js';

@Input({ zh: '登记场所', en: 'Registers a venue.' })
export class CreateVenueInput extends VenueParticularsInput {
  @Same(() => Venue)
  readonly unitId!: string;
}

/** A venue without rooms yet; `addRoom` gives it some. */
export const createVenue = defineUseCase({
  name: 'createVenue',
  zh: '登记场所',
  en: 'Register a venue of a unit.',
  permission: 'core:venue:create',
  input: CreateVenueInput,
  payload: { venue: Venue },
  async run(work, { unitId, ...said }) {
    const unit = await work.find(OrgUnit, unitId, 'unitId');
    assertStands(unit, work.today, 'unitId');
    return { venue: await work.insert(Venue, { ...storedParticulars(said), unitId, unitPath: unit.unitPath }) };
  },
});
