export { aggregationOf, defineMetric, defineRatio, grainsOf, leavesTownship, LEAST_CELL, minCellOf, type Aggregation, type Breakdown, type CountMetric, type DeclaredMetric, type Metric, type MetricScope, type ModuleMetric, type RatioMetric } from './define-metric.js';
export { combined, suppressed, type Cell, type CellState } from './cell.rules.js';
export { lightOf, trendOf, type Direction, type FigureLight, type FigureTrend, type Legend } from './light.rules.js';
export { daysOf, instantOf, isOver, periodOf, periodsUntil, type Grain, type Period } from './periods.rules.js';
export { readCells, type BrokenDown } from './read-cells.js';
export { readMetrics, type MetricInstant, type MetricReading, type MetricSource } from './read-metrics.js';
export { shareOf } from './share.rules.js';
export { coveredRow, hidingIn, isSmall, measuresOf, type Hiding } from './suppression.rules.js';
