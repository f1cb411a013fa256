import { Area, Choice, Day, defineOperation, DomainError, Input, localDateOf, notFound, Text, Texts, Whole, type LocalDate, type Metric, type OperationContext } from '@xiangzhi/plugin-api';
import { grainsOf, periodsUntil } from '@xiangzhi/metrics';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { countyMetrics } from './county-metrics.js';
import { MetricGrain } from './metric.choices.js';
import { MetricDefinition, OversightMetric } from './oversight.output.js';
import { definitionOf, regionMetric } from './region-figures.js';
import { isTownship } from './region-figures.rules.js';
import { figuresStatement, type StoredFigures } from './region-figures.sql.js';

const PERIODS = 6;

abstract class OversightPeriodInput {
  @Area({ zh: '地区：本市、本县或其中一个乡镇，不填为本级', en: 'The city, the county or one of its townships; the own region when left out.', optional: true })
  readonly areaCode?: string | null;

  @Choice(MetricGrain, { zh: '统计周期，不填为月', en: 'How long the periods are; months when left out.', optional: true })
  readonly grain?: MetricGrain | null;

  @Day({ zh: '周期中的一天，不填为今天', en: 'A day of the period; today when left out.', optional: true })
  readonly day?: LocalDate | null;

  @Whole({ zh: '连同以前共几个周期，不填为 6', en: 'How many periods up to that one; 6 when left out.', min: 1, max: 24, optional: true })
  readonly periods?: number | null;
}

@Input({ zh: '县级指标总览', en: 'Which figures of which area and period.' })
export class OversightOverviewInput extends OversightPeriodInput {
  @Texts({ zh: '指标代号，不填为全部', en: 'Keys of metrics; all when left out.', max: 80, optional: true })
  readonly keys?: readonly string[] | null;
}

@Input({ zh: '县级查看一项指标', en: 'Which figure of which area and period.' })
export class OversightMetricInput extends OversightPeriodInput {
  @Text({ zh: '指标代号', en: 'Key of the metric.', max: 80 })
  readonly key!: string;
}

const named = (all: readonly Metric[], keys: readonly string[], argument: string): readonly Metric[] =>
  [...new Set(keys)].map((key) => {
    const metric = all.find((one) => one.key === key);
    if (metric) return metric;
    throw new DomainError('NOT_FOUND', { messageZh: `没有代号为“${key.slice(0, 80)}”的指标，请从指标列表中选择`, argumentPath: ['input', argument], allowed: all.map((one) => one.key) });
  });

const figures = async ({ actor, get, now }: OperationContext, input: OversightPeriodInput, metrics: readonly Metric[]): Promise<readonly OversightMetric[]> => {
  if (actor.kind !== 'OVERSIGHT') throw new TypeError('figures of a region are offered to counties and cities only');
  const [areaCode, grain] = [input.areaCode ?? actor.regionCode, input.grain ?? 'MONTH'];
  if (!areaCode.startsWith(actor.regionCode)) throw notFound(['input', 'areaCode']);
  // One more than is shown: the first has something to be compared with.
  const periods = periodsUntil(grain, input.day ?? localDateOf(now), (input.periods ?? PERIODS) + 1);
  const [first, last] = [periods[0]?.from ?? '', periods.at(-1)?.from ?? ''];
  const wish = { region: actor.regionCode, areaCode, grain, from: first, to: last, keys: metrics.map(({ key }) => key), members: isTownship(areaCode) };
  const [stored] = await inRegion(get(DatabaseAccess).database, actor, (tx) => tx.query<StoredFigures>(figuresStatement(wish)));
  if (!stored || (stored.areaZh === null && !stored.towns.some(({ code }) => code === areaCode))) throw notFound(['input', 'areaCode']);
  return metrics.map((metric) => {
    const { periods: [, ...shown], ...rest } = regionMetric(metric, stored, { areaCode, periods });
    return { ...rest, periods: shown };
  });
};

const COUNTY_ONLY = { access: { permission: 'oversight:metric:read' }, audience: ['OVERSIGHT'] } as const;

/** §3.9, OVR-1: many figures of an area from snapshots alone, by one statement. */
export const oversightOverview = defineOperation<OperationContext, OversightOverviewInput, readonly OversightMetric[]>({
  kind: 'query',
  name: 'oversightOverview',
  zh: '辖区指标总览',
  en: 'Figures of the region, with its townships by area code, light and trend.',
  ...COUNTY_ONLY,
  input: OversightOverviewInput,
  result: [OversightMetric],
  async run(context, input) {
    const all = countyMetrics(context);
    const metrics = input.keys ? named(all, input.keys, 'keys') : all.filter((metric) => grainsOf(metric).includes(input.grain ?? 'MONTH'));
    return figures(context, input, metrics);
  },
});

/** One figure of an area; of a township also what it has broken down (AM-17). */
export const oversightMetric = defineOperation<OperationContext, OversightMetricInput, OversightMetric>({
  kind: 'query',
  name: 'oversightMetric',
  zh: '辖区的一项指标',
  en: 'A figure of the region; of one township also its villages or other members.',
  ...COUNTY_ONLY,
  input: OversightMetricInput,
  result: OversightMetric,
  async run(context, input) {
    const [figure] = await figures(context, input, named(countyMetrics(context), [input.key], 'key'));
    return figure as OversightMetric;
  },
});

export const metricDefinitions = defineOperation<OperationContext, object, readonly MetricDefinition[]>({
  kind: 'query',
  name: 'metricDefinitions',
  zh: '指标定义',
  en: 'What figures there are, and how they add up.',
  ...COUNTY_ONLY,
  result: [MetricDefinition],
  run: (context) => Promise.resolve(countyMetrics(context).map(definitionOf)),
});
