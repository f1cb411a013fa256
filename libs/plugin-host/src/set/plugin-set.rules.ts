import type { PluginNames } from '@xiangzhi/graphql-kit';
import type { Requirements } from '@xiangzhi/plugin-api';
import { coreFault } from './core-version.rules.js';
import { NameOwners } from './names.rules.js';
import type { Refusal } from './refusal.js';
import { circleFaults, inOrderOfNeeds } from './requirements.rules.js';

/** All names that a plugin brings; no two plugins of an installation bring the same. Those of the core are compared when a plugin is compiled beside it. */
export interface BroughtNames extends PluginNames {
  /** Names of constraints to which it gives a meaning. */
  readonly constraints?: readonly string[];
  /** Where its own interface is mounted. */
  readonly paths?: readonly string[];
}

/** What decides whether plugins fit together. */
export interface Candidate {
  readonly key: string;
  readonly version: string;
  readonly requires: Requirements;
  readonly names: BroughtNames;
}

/** Plugins that fit together, each after those that it needs, and the others. */
export interface PluginSet<Plugin extends Candidate> {
  readonly accepted: readonly Plugin[];
  readonly refused: readonly Refusal[];
}

const twiceFault = ({ key }: Candidate): Refusal => ({
  key,
  reasonZh: `两个软件包都带来模块 ${key}`,
  reason: `plugin ${key}: two packages bring this key`,
  cure: '移走其中一个软件包；remove one of the two packages',
});

interface Round<Plugin extends Candidate> {
  readonly accepted: readonly Plugin[];
  /** Because of what they are themselves. */
  readonly nameless: readonly Refusal[];
  /** Because of what they need. */
  readonly needy: readonly Refusal[];
}

const round = <Plugin extends Candidate>(able: readonly Plugin[]): Round<Plugin> => {
  const provided = inOrderOfNeeds(able);
  const owners = new NameOwners();
  const nameless: Refusal[] = [];
  const free = able.filter((plugin) => {
    if (!provided.accepted.includes(plugin)) return false;
    const fault = owners.fault(plugin);
    if (fault) nameless.push(fault);
    else owners.claim(plugin);
    return !fault;
  });
  const ordered = inOrderOfNeeds(free);
  return { accepted: ordered.accepted, nameless, needy: [...provided.refused, ...ordered.refused] };
};

/**
 * Which plugins of an installation fit together. The order in which they are given counts: of two that bring one name or one key
 * the later is refused, and a faulty plugin takes nobody along but those that need it. Whoever is refused claims no name.
 */
export const pluginSet = <Plugin extends Candidate>(plugins: readonly Plugin[], coreVersion: string): PluginSet<Plugin> => {
  const firsts = plugins.filter(({ key }, i) => plugins.findIndex((other) => other.key === key) === i);
  const refused: Refusal[] = plugins.filter((plugin) => !firsts.includes(plugin)).map(twiceFault);
  const circles = circleFaults(firsts);
  let able = firsts.filter((plugin) => {
    const fault = coreFault(plugin, coreVersion) ?? circles.get(plugin.key);
    if (fault) refused.push(fault);
    return !fault;
  });
  for (;;) {
    const { accepted, nameless, needy } = round(able);
    if (needy.length === 0) return { accepted, refused: [...refused, ...nameless] };
    refused.push(...needy);
    // Their names are free again, so the others are compared anew.
    able = able.filter(({ key }) => !needy.some((fault) => fault.key === key));
  }
};
