import type { PluginFacts } from '@xiangzhi/core-domain';
import type { PluginManifest, Requirements } from '@xiangzhi/plugin-api';
import type { BroughtNames } from '../set/plugin-set.rules.js';

/** What a plugin is, as its code says; made once, where it cannot harm anybody. Travels as JSON. */
export interface Inspection extends PluginFacts {
  readonly key: string;
  readonly version: string;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly requires: Requirements;
  readonly names: BroughtNames;
  readonly permissions: PluginManifest['permissions'];
  readonly grants: Readonly<Record<string, readonly string[]>>;
  /** Names of its migrations, in order. */
  readonly migrations: readonly string[];
}

/** What came of looking at a plugin. */
export type InspectionAnswer = { readonly ok: true; readonly inspection: Inspection } | { readonly ok: false; readonly reason: string };

/** What the inspecting process says: that it is ready, then one answer after the other. */
export type InspectionMessage = { readonly errand: string; readonly ready: true } | { readonly errand: string; readonly answer: InspectionAnswer };
