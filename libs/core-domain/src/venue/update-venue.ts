import { defineUseCase, Input, Same, VersionedInput } from '@xiangzhi/plugin-api';
import type { VenueKind } from './venue.choices.js';
import { Venue } from './venue.record.js';

@Input({ zh: '修改场所', en: 'Says a venue anew.' })
export class UpdateVenueInput extends VersionedInput {
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

/** The form as a whole: what is left out is empty. Its unit stays, because rows of all modules lie where the venue lies. */
export const updateVenue = defineUseCase({
  name: 'updateVenue',
  zh: '修改场所',
  en: 'Change what is said of a venue.',
  permission: 'core:venue:update',
  input: UpdateVenueInput,
  payload: { venue: Venue },
  async run(work, { id, version, openHours = null, facilities, ...said }) {
    const venue = await work.lock(Venue, id, version);
    await work.update(Venue, venue, { ...said, openHours, facilities: facilities ?? [] });
    return { venue: id };
  },
});
