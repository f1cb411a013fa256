import { Input, Same } from '@xiangzhi/plugin-api';
import type { VenueKind } from './venue.choices.js';
import { Venue } from './venue.record.js';

/** What is said of a venue, when it is registered and when it is said anew; what is left out is empty. */
@Input({ zh: '场所情况', en: 'Particulars of a venue.' })
export class VenueParticularsInput {
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

/** As they are stored. */
export const storedParticulars = ({ name, kind, address, openHours, facilities }: VenueParticularsInput): Pick<Venue, 'name' | 'kind' | 'address' | 'openHours' | 'facilities'> => ({
  name, kind, address, openHours: openHours ?? null, facilities: facilities ?? [],
});
