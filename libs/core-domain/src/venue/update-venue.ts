import { defineUseCase, Identifier, Input, Whole } from '@xiangzhi/plugin-api';
import { storedParticulars, VenueParticularsInput } from './venue.input.js';
import { Venue } from './venue.record.js';

@Input({ zh: '修改场所', en: 'Says a venue anew.' })
export class UpdateVenueInput extends VenueParticularsInput {
  @Identifier({ zh: '编号', en: 'Id of the record.' })
  readonly id!: string;

  @Whole({ zh: '读到的版本号', en: 'Version that was read.', min: 1 })
  readonly version!: number;
}

/** The form as a whole: what is left out is empty. Its unit stays, because rows of all modules lie where the venue lies. */
export const updateVenue = defineUseCase({
  name: 'updateVenue',
  zh: '修改场所',
  en: 'Change what is said of a venue.',
  permission: 'core:venue:update',
  input: UpdateVenueInput,
  payload: { venue: Venue },
  async run(work, { id, version, ...said }) {
    const venue = await work.lock(Venue, id, version);
    await work.update(Venue, venue, storedParticulars(said));
    return { venue: id };
  },
});
