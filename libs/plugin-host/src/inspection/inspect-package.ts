import type { PluginPackage } from '../discovery/plugin-package.js';
import type { InspectionAnswer } from './inspection.js';
import { lookAtPackages, type Inspected } from './inspecting-process.js';

/** How long a plugin may take to be imported and compiled; the largest of ours takes less than two seconds on one core. */
const PATIENCE_MS = 20_000;

const only = ({ answers: [answer], reason }: Inspected): InspectionAnswer => answer ?? { ok: false, reason };

/** The first package that did not get its answer: at fault if it was alone or has used up its time, otherwise it is tried alone. */
const verdict = async (culprit: PluginPackage, looked: Inspected, patienceMs: number): Promise<InspectionAnswer> => {
  const alone = looked.answers.length === 0;
  return alone || looked.end === 'late' ? { ok: false, reason: looked.reason } : only(await lookAtPackages([culprit], patienceMs));
};

/**
 * Imports plugins in a process of its own and says what each is (decision 15): whatever their code does (throws, loops, ends the
 * process, answers rubbish), nobody else is harmed. As many as possible share one process, one after the other.
 *
 * @param patienceMs for each plugin, in milliseconds
 * @returns an answer for each package, in their order
 */
export async function inspectPackages(packages: readonly PluginPackage[], patienceMs: number = PATIENCE_MS): Promise<readonly InspectionAnswer[]> {
  const answers: InspectionAnswer[] = [];
  while (answers.length < packages.length) {
    const looked = await lookAtPackages(packages.slice(answers.length), patienceMs);
    answers.push(...looked.answers);
    const culprit = packages[answers.length];
    if (culprit) answers.push(await verdict(culprit, looked, patienceMs));
  }
  return answers;
}
