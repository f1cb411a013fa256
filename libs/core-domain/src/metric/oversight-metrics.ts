import type { Operation } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { MetricSnapshot } from './metric-snapshot.record.js';
import { indicatorTargets, setIndicatorTarget } from './indicator-target.operations.js';
import { lockPeriod, unlockPeriod } from './period-lock.operations.js';
import { metricDefinitions, oversightMetric, oversightOverview } from './oversight-metrics.operations.js';

/** What counties see of their townships in figures, and what a township has handed them (§3.9). */
export const oversightMetrics = {
  records: [MetricSnapshot],
  operations: [metricDefinitions, oversightMetric, oversightOverview, lockPeriod, unlockPeriod, setIndicatorTarget, indicatorTargets] as unknown as readonly Operation[],
} satisfies Chapter;
