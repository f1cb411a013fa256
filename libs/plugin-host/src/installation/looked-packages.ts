import { corePlugin } from '@xiangzhi/core-domain';
import { stampOf } from '../discovery/package-stamp.js';
import type { PluginPackage } from '../discovery/plugin-package.js';
import { inspectPackages } from '../inspection/inspect-package.js';
import type { Inspection } from '../inspection/inspection.js';
import { pluginSet, type Candidate } from '../set/plugin-set.rules.js';
import { refusalText } from '../set/refusal.js';
import type { StoredPlugin } from './plugin-rows.js';

interface Stamped {
  readonly found: PluginPackage;
  readonly stamp: string;
}

/** A package that has said what it is. */
export interface LookedPackage extends Candidate, Stamped {
  readonly inspection: Inspection;
}

/** What the packages have said of themselves. */
export interface Looks {
  readonly looked: readonly LookedPackage[];
  /** Packages that have not, and why. */
  readonly silent: readonly { readonly found: PluginPackage; readonly reason: string }[];
}

const isUnchanged = (stored: readonly StoredPlugin[], { found, stamp }: Stamped): boolean => stored.some((row) => row.package === found.name && row.stamp === stamp && row.state === 'INSTALLED');

/** Looks at those packages whose files are others than the last time, or that were refused then. */
export const lookAtChanged = async (packages: readonly PluginPackage[], stored: readonly StoredPlugin[], patienceMs?: number): Promise<Looks> => {
  const stamped = packages.map((found) => ({ found, stamp: stampOf(found) })).filter((one) => !isUnchanged(stored, one));
  const answers = await inspectPackages(stamped.map(({ found }) => found), patienceMs);
  const all = stamped.map((one, i) => ({ ...one, answer: answers[i] ?? { ok: false as const, reason: 'it gave no answer' } }));
  return {
    looked: all.flatMap(({ found, stamp, answer }) => (answer.ok ? [{ ...answer.inspection, found, stamp, inspection: answer.inspection }] : [])),
    silent: all.flatMap(({ found, answer }) => (answer.ok ? [] : [{ found, reason: answer.reason }])),
  };
};

/** Those that stand keep their names; of those that come now, the earlier installed come first. */
const inOrderOfInstallation = (looked: readonly LookedPackage[], stored: readonly StoredPlugin[]): readonly LookedPackage[] => {
  const rank = ({ key, found }: LookedPackage): number => {
    const place = stored.findIndex((row) => row.key === key && row.stood && row.package === found.name);
    return place < 0 ? stored.length : place;
  };
  return [...looked].sort((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
};

/** Which of them fit together and to what stands, in the order in which they can be installed. */
export const fitTogether = (looked: readonly LookedPackage[], stored: readonly StoredPlugin[]): { readonly fitting: readonly LookedPackage[]; readonly misfits: readonly (readonly [LookedPackage, string])[] } => {
  const standing = stored.filter(({ key, state }) => state === 'INSTALLED' && !looked.some((one) => one.key === key));
  const { accepted, refused } = pluginSet<Candidate>([...standing, ...inOrderOfInstallation(looked, stored)], corePlugin.manifest.version);
  const fitting = accepted.flatMap((one) => looked.filter((candidate) => candidate === one));
  const misfits = looked.filter((one) => !fitting.includes(one));
  return {
    fitting,
    misfits: misfits.map((one) => {
      const fault = refused.find(({ key }) => key === one.key);
      return [one, fault ? refusalText(fault) : `plugin ${one.key} does not fit`] as const;
    }),
  };
};
