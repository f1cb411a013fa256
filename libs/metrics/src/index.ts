export { defineMetric, type Metric, type MetricScope } from './define-metric.js';
export { readMetrics, type MetricInstant, type MetricReading } from './read-metrics.js';
