import { parseAreaCode, type AreaCodeLevel } from './area-code.js';

/** Numbers of units below one parent start at 1; two digits, three from 100 on. */
const MAX_SEQUENCE = 999;

/** `410922100201` + 1 → `410922100201G01`, an ordinary grid of a village or community. */
export const gridCode = (villageCode: string, sequence: number): string => append(villageCode, ['VILLAGE'], 'G', sequence);

/** `410922100` + 1 → `410922100Z01`, a special grid, which crosses villages and so stands below the township. */
export const specialGridCode = (townshipCode: string, sequence: number): string => append(townshipCode, ['TOWNSHIP'], 'Z', sequence);

/** `410922100201G01` + 2 → `410922100201G01M02`. */
export const microGridCode = (grid: string, sequence: number): string => append(grid, ['GRID'], 'M', sequence);

/**
 * A code of our own for a unit that the official list lacks (CORE-05b): `P-410922-01` below a county,
 * `P-410922100-01` below a township, `P-410922-01-01` below a provisional township.
 * @throws RangeError for another parent or a number outside 1…999: a defect of the caller, never of a user
 */
export function provisionalCode(parentCode: string, sequence: number): string {
  const base = parentCode.startsWith('P-') ? parentCode : `P-${parentCode}`;
  return append(parentCode, ['COUNTY', 'TOWNSHIP'], '-', sequence).replace(parentCode, base);
}

function append(parentCode: string, levels: readonly AreaCodeLevel[], mark: string, sequence: number): string {
  const level = parseAreaCode(parentCode)?.level;
  if (level === undefined || !levels.includes(level)) {
    throw new RangeError(`"${parentCode}" is no ${levels.join(' or ')} code`);
  }
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > MAX_SEQUENCE) {
    throw new RangeError(`Sequence ${sequence} is not between 1 and ${MAX_SEQUENCE}`);
  }
  return `${parentCode}${mark}${String(sequence).padStart(2, '0')}`;
}
