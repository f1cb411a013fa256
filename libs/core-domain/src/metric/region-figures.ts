import { aggregationOf, grainsOf, lightOf, minCellOf, trendOf, type Cell, type Metric, type Period } from '@xiangzhi/metrics';
import type { MetricDefinition, OversightFigure, OversightMetric } from './oversight.output.js';
import { areaFigure, breaksOf, isReached, isTownship, reportingOf, shownMembers, townCell, type AreaFigure, type Naming, type TownCell } from './region-figures.rules.js';
import type { StoredFigures } from './region-figures.sql.js';

const textOf = (figure: bigint | null): string | null => (figure === null ? null : String(figure));

export const definitionOf = (metric: Metric): MetricDefinition => ({
  key: metric.key, labelZh: metric.zh, unitZh: metric.unitZh, module: metric.key.slice(0, metric.key.indexOf('.')), formulaZh: metric.formulaZh ?? metric.zh, aggregation: aggregationOf(metric),
  direction: metric.direction ?? 'NEUTRAL', grains: grainsOf(metric), minCell: minCellOf(metric), breakdownZh: metric.by?.zh ?? null,
});

const reasonOf = (metric: Metric, { shown, cells }: AreaFigure): string | null => {
  if (shown.state === 'VALUE') return null;
  if (shown.state === 'MODULE_NOT_ENABLED') return '模块未启用';
  if (shown.state === 'SUPPRESSED') return `涉及人数少于 ${minCellOf(metric)} 人，或会由此推知，按规定不显示`;
  if (cells.length === 0) return '该周期尚未汇总，每晚汇总一次';
  return aggregationOf(metric) === 'NOT_ADDITIVE' && cells.some(({ state }) => state === 'VALUE') ? '该指标不可跨乡镇相加，请看各乡镇' : '没有可统计的数据';
};

interface Asked {
  readonly metric: Metric;
  readonly stored: StoredFigures;
  readonly periods: readonly Period[];
  /** Of this metric, by the first day of their period. */
  readonly cells: ReadonlyMap<string, readonly TownCell[]>;
}

const nameIn = ({ towns, areaZh }: StoredFigures) => (code: string): string => towns.find((town) => town.code === code)?.nameZh ?? areaZh ?? code;

const namingIn = (stored: StoredFigures): Naming => ({ nameOf: nameIn(stored), successorOf: (code) => stored.towns.find((town) => town.code === code)?.successorZh ?? null });

const targetIn = ({ stored, metric }: Asked, areaCode: string, from: string): bigint | null => {
  const found = stored.targets.find((one) => one.metric === metric.key && one.code === areaCode && one.from === from)?.target ?? null;
  return found === null ? null : BigInt(found);
};

const heldTo = (asked: Asked, { areaCode, shown }: AreaFigure, from: string): Pick<OversightFigure, 'target' | 'targetReached' | 'locked'> => {
  const target = targetIn(asked, areaCode, from);
  return { target: textOf(target), targetReached: isReached(shown.value, target, asked.metric.direction), locked: asked.stored.locks.some((lock) => lock.from === from && areaCode.startsWith(lock.region)) };
};

const outputOf = (asked: Asked, { from, to }: Period, figure: AreaFigure, before: AreaFigure | undefined): OversightFigure => {
  const { metric, stored } = asked;
  const { areaCode, shown, cells } = figure;
  const instants = cells.map((cell) => new Date(cell.stored.asOf)).sort((a, b) => a.getTime() - b.getTime());
  return {
    areaCode, areaZh: nameIn(stored)(areaCode), periodFrom: from, periodTo: to, state: shown.state, value: textOf(shown.value), numerator: textOf(shown.numerator), denominator: textOf(shown.denominator),
    noDataReasonZh: reasonOf(metric, figure), light: lightOf(shown.value, metric), trend: trendOf(shown.value, before?.shown.value ?? null), asOf: instants[0] ?? null,
    isFinal: cells.length > 0 && cells.every((cell) => cell.stored.isFinal), version: Math.max(0, ...cells.map((cell) => cell.stored.version)), breaks: breaksOf(figure, before, namingIn(stored)),
    ...heldTo(asked, figure, from), moduleDays: cells.reduce((sum, cell) => sum + cell.stored.moduleDays, 0), ...reportingOf(figure, stored.towns), townshipsTotal: isTownship(areaCode) ? 1 : stored.townshipsTotal,
  };
};

/** One area through the periods. */
const series = (asked: Asked, areaCode: string): readonly OversightFigure[] => {
  const figures = asked.periods.map(({ from }) => areaFigure(areaCode, asked.cells.get(from) ?? [], aggregationOf(asked.metric)));
  return asked.periods.map((period, i) => outputOf(asked, period, figures[i] as AreaFigure, figures[i - 1]));
};

const cellsOf = (stored: StoredFigures, metric: Metric, ofMembers: boolean): readonly TownCell[] =>
  stored.cells.filter((cell) => cell.metric === metric.key && (cell.member !== '') === ofMembers).map(townCell);

/** A metric of an area, as its overseer may see it. @param periods oldest first; the last is the one that was asked for */
export const regionMetric = (metric: Metric, stored: StoredFigures, { areaCode, periods }: { readonly areaCode: string; readonly periods: readonly Period[] }): OversightMetric => {
  const own = cellsOf(stored, metric, false);
  const asked: Asked = { metric, stored, periods, cells: new Map(periods.map(({ from }) => [from, own.filter((cell) => cell.stored.from === from)])) };
  const whole = series(asked, areaCode);
  const figure = whole.at(-1) as OversightFigure;
  const sent = new Set((asked.cells.get(figure.periodFrom) ?? []).map((cell) => cell.stored.code));
  const towns = stored.towns.filter(({ code, archived }) => code.startsWith(areaCode) && (!archived || sent.has(code)));
  const township = { state: figure.state } as Cell;
  return {
    definition: definitionOf(metric), grain: (periods[0] as Period).grain, figure, periods: whole, townships: towns.map(({ code }) => series(asked, code).at(-1) as OversightFigure),
    members: shownMembers(cellsOf(stored, metric, true), township).map(({ stored: { member, memberZh }, state, value, numerator, denominator }) => ({
      member, memberZh, state, value: textOf(value), numerator: textOf(numerator), denominator: textOf(denominator),
    })),
  };
};
