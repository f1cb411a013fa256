import { parseAreaCode } from '@xiangzhi/kernel';

/** Ends every label, so that `410922100/20/` is no prefix of `410922100/201/` (decision 9). */
const SEPARATOR = '/';
const LABEL = /^[0-9A-Za-z-]+$/;
const ID_TAIL_LENGTH = 8;

export interface LabelledUnit {
  readonly id: string;
  readonly areaCode: string | null;
}

/** `410922100/`: the path of a tenant's root, and the prefix of every path in it. */
export const rootPath = (townshipCode: string): string => withLabel('', townshipCode);

/**
 * The path of a unit below another: `410922100/201/`, `410922100/201/G01/`. A unit without an official code is labelled
 * by its id (`p` and its last 8 hex digits). The label is given once, when the unit opens: a code gained later does not
 * change it (CORE-05b), so no stored path is ever rewritten for it.
 */
export const pathBelow = (parentPath: string, unit: LabelledUnit): string => withLabel(parentPath, labelOf(unit));

/** Whether a path lies in a scope: `*`, or a unit path that contains it. The same answer as the policy in the database. */
export const isWithinScope = (unitPath: string, scope: string): boolean => scope === '*' || (scope !== '' && unitPath.startsWith(scope));

/** The paths from the root down to a unit, the unit's own included. */
export function pathsTo(unitPath: string): readonly string[] {
  const labels = unitPath.split(SEPARATOR).slice(0, -1);
  return labels.map((_, index) => `${labels.slice(0, index + 1).join(SEPARATOR)}${SEPARATOR}`);
}

function labelOf({ id, areaCode }: LabelledUnit): string {
  const code = areaCode === null ? null : parseAreaCode(areaCode);
  // A grid of a village with a provisional code keeps its own number; only the village's part is provisional.
  if (code !== null && (!code.provisional || code.level === 'GRID' || code.level === 'MICRO_GRID')) return code.localPart;
  return `p${id.replaceAll('-', '').slice(-ID_TAIL_LENGTH)}`;
}

function withLabel(parentPath: string, label: string): string {
  if (!LABEL.test(label)) throw new Error(`"${label}" is no label of a unit path`);
  if (parentPath !== '' && !parentPath.endsWith(SEPARATOR)) throw new Error(`"${parentPath}" is no unit path: it must end with "${SEPARATOR}"`);
  return `${parentPath}${label}${SEPARATOR}`;
}
