import type { Channel } from './channel.js';

type Channels = Readonly<Partial<Record<string, Channel>>>;

/** Which channels each county has set up in this installation, by its division code. Keys of providers are the installation's, never a township's. */
export class ChannelBook {
  constructor(private readonly counties: Readonly<Record<string, Channels>> = {}) {}

  /** Undefined where the county has not set it up. */
  channel(countyCode: string, channel: string): Channel | undefined {
    return this.counties[countyCode]?.[channel];
  }
}
