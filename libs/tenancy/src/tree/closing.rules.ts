import { addDays, DomainError, isValidOn, type LocalDate } from '@xiangzhi/kernel';
import { ORG_LEVEL_ZH, storeyOf, type OrgLevel } from './org-level.js';

/** What closing needs to know of a unit. Days are business days; `validTo` is the last day in force. */
export interface ClosableUnit {
  readonly id: string;
  readonly level: OrgLevel;
  readonly name: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/** What still hangs on a unit, counted in the transaction that closes it. */
export interface OpenLoad {
  readonly activeAssignments: number;
  readonly openWorkItems: number;
  readonly openChildren: number;
}

/** All that closing writes: one date and the links. Nothing of the past is touched (CORE-03). */
export interface Closing {
  readonly unitId: string;
  readonly validTo: LocalDate;
  readonly successorIds: readonly string[];
}

const LOAD_ZH: Readonly<Record<keyof OpenLoad, readonly [counted: string, cure: string]>> = {
  activeAssignments: ['个有效任职', '结束或转移任职'],
  openWorkItems: ['件未办结事项', '办结或转移事项'],
  openChildren: ['个未撤销的下级单位', '撤销或转移下级单位'],
};

/**
 * CORE-04: whether a unit may be closed now, decided from counts alone.
 * @throws DomainError INVARIANT_VIOLATION that names every hindrance with its number and its cure
 */
export function assertUnburdened(unit: Pick<ClosableUnit, 'name'>, load: OpenLoad): void {
  const hindrances = (Object.keys(LOAD_ZH) as (keyof OpenLoad)[]).filter((kind) => load[kind] > 0);
  if (hindrances.length === 0) return;
  const facts = hindrances.map((kind) => `${load[kind]} ${LOAD_ZH[kind][0]}`).join('、');
  const cures = hindrances.map((kind) => LOAD_ZH[kind][1]).join('，');
  throw new DomainError('INVARIANT_VIOLATION', {
    rule: 'CORE-04',
    messageZh: `“${unit.name}”还有${facts}，不能撤销。请先${cures}`,
    facts: { ...load },
  });
}

/**
 * CORE-03: closes a unit on its last day and links the units that carry on from the next day.
 * @param lastDay last business day in force; a unit that changes on a day closes the day before
 * @throws DomainError INVARIANT_VIOLATION (closed already, ends before it began, a successor that cannot be one)
 */
export function planClosing(unit: ClosableUnit, lastDay: LocalDate, successors: readonly ClosableUnit[] = []): Closing {
  if (unit.validTo !== null) throw refused(`“${unit.name}”已于 ${unit.validTo} 撤销，历史不能改写`, ['input', 'id']);
  if (lastDay < unit.validFrom) {
    throw refused(`“${unit.name}”自 ${unit.validFrom} 起设立，撤销日期 ${lastDay} 早于设立日期，请改为 ${unit.validFrom} 或之后`, ['input', 'validTo']);
  }
  const successorIds = successors.map((successor, index) => succeeding(unit, lastDay, successor, ['input', 'successorIds', index]));
  if (new Set(successorIds).size !== successorIds.length) throw refused('承接单位有重复，请删去重复的一项', ['input', 'successorIds']);
  return { unitId: unit.id, validTo: lastDay, successorIds };
}

function succeeding(unit: ClosableUnit, lastDay: LocalDate, successor: ClosableUnit, path: readonly (string | number)[]): string {
  const firstDay = addDays(lastDay, 1);
  if (successor.id === unit.id) throw refused(`“${unit.name}”不能由自己承接，请选择另一个单位`, path);
  if (storeyOf(successor.level) !== storeyOf(unit.level)) {
    throw refused(`${ORG_LEVEL_ZH[unit.level]}“${unit.name}”不能由${ORG_LEVEL_ZH[successor.level]}“${successor.name}”承接，请选择同一级的单位`, path);
  }
  if (!isValidOn(successor, firstDay)) throw refused(`承接单位“${successor.name}”在 ${firstDay} 不在有效期内，请选择当日有效的单位`, path);
  return successor.id;
}

const refused = (messageZh: string, argumentPath: readonly (string | number)[]): DomainError =>
  new DomainError('INVARIANT_VIOLATION', { rule: 'CORE-03', messageZh, argumentPath });
