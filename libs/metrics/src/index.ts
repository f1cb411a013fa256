export { defineMetric, defineRatio, type CountMetric, type Metric, type MetricScope, type RatioMetric } from './define-metric.js';
export { readMetrics, shareOf, type MetricInstant, type MetricReading } from './read-metrics.js';
