import type { Requirements } from '@xiangzhi/plugin-api';
import type { SettingsSchema } from './settings-schema.js';

/** Where the rows of a module wait under a statutory clock (CORE-07). */
export interface StatutoryClock {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly states: readonly string[];
  /** The record's Chinese label. */
  readonly zh: string;
}

/** A row of `core.plugin`: what every process knows of an installed plugin without its code. */
export interface InstalledPlugin {
  readonly key: string;
  readonly version: string;
  readonly labelZh: string;
  readonly requires: Pick<Requirements, 'plugins' | 'optional'>;
  readonly state: 'INSTALLED' | 'REFUSED';
  /** Why the host has refused it, for the operator. */
  readonly refusal: string | null;
  readonly clocks: readonly StatutoryClock[];
  /** Null when the module has nothing to set. */
  readonly settingsSchema: SettingsSchema | null;
}
