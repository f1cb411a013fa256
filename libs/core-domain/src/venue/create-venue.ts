import { defineUseCase, Input, Same } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { assertStands } from '../org-unit/standing.rules.js';
import type { VenueKind } from './venue.choices.js';
import { Venue } from './venue.record.js';

@Input({ zh: '登记场所', en: 'Registers a venue.' })
export class CreateVenueInput {
  @Same(() => Venue)
  readonly unitId!: string;

  @Same(() => Venue)
  readonly name!: string;

  @Same(() => Venue)
  readonly kind!: VenueKind;

  @Same(() => Venue)
  readonly address!: string;

  @Same(() => Venue)
  readonly openHours?: string | null;

  @Same(() => Venue, { optional: true })
  readonly facilities?: readonly string[] | null;
}

/** A venue without rooms yet; `addRoom` gives it some. */
export const createVenue = defineUseCase({
  name: 'createVenue',
  zh: '登记场所',
  en: 'Register a venue of a unit.',
  permission: 'core:venue:create',
  input: CreateVenueInput,
  payload: { venue: Venue },
  async run(work, { unitId, openHours = null, facilities, ...said }) {
    const unit = await work.find(OrgUnit, unitId, 'unitId');
    assertStands(unit, work.today, 'unitId');
    return { venue: await work.insert(Venue, { ...said, openHours, facilities: facilities ?? [], unitId, unitPath: unit.unitPath }) };
  },
});
