import { Choice, Input, Output, Text, Texts, defineTownshipOperation, localDateOf, type ChoiceOf, type Metric } from '@xiangzhi/plugin-api';
import { DomainError } from '@xiangzhi/kernel';
import { readMetrics, type MetricReading } from '@xiangzhi/metrics';
import { inTenantTransaction, sql, type Transaction } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';
import { ModuleHost } from '../module/module-host.js';
import { MetricState } from './metric.choices.js';

@Input({ zh: '要看哪些指标', en: 'Which figures.' })
export class TownshipMetricsInput {
  @Texts({ zh: '指标代号，不填为全部', en: 'Keys such as grids.issues_closed; all when left out.', max: 80, optional: true })
  readonly keys?: readonly string[] | null;
}

@Output({ zh: '本乡镇的一项指标', en: 'A figure of the township.' })
export class TownshipMetric {
  @Text({ zh: '代号', en: 'Key.', max: 80, privacy: 0 })
  readonly key!: string;

  @Text({ zh: '名称', en: 'Chinese label.', max: 80, privacy: 0 })
  readonly labelZh!: string;

  @Text({ zh: '量词，如 件、人次、分', en: 'Counting word in Chinese.', max: 20, privacy: 0 })
  readonly unitZh!: string;

  @Choice(MetricState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: ChoiceOf<typeof MetricState>;

  @Text({ zh: '数值，整数的文本；比率为万分之几，9143 即 91.43%', en: 'The value: a whole number as text, for it may exceed 32 bits; of a share in ten-thousandths.', max: 20, privacy: 0, optional: true })
  readonly value!: string | null;

  @Text({ zh: '比率的分子', en: 'What a share is made of: above the line.', max: 20, privacy: 0, optional: true })
  readonly numerator!: string | null;

  @Text({ zh: '比率的分母；为 0 时暂无数据', en: 'Below the line; 0 is no data.', max: 20, privacy: 0, optional: true })
  readonly denominator!: string | null;
}

const enabledModules = async (tx: Transaction, tenantId: string): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ key: string }>(sql`select key from core.module where tenant_id = ${tenantId} and state in ('ENABLED', 'READ_ONLY')`);
  return new Set(rows.map(({ key }) => key));
};

const wanted = (all: readonly Metric[], keys: readonly string[] | null | undefined): readonly Metric[] => {
  if (!keys) return all;
  const byKey = new Map(all.map((metric) => [metric.key, metric]));
  return keys.map((key, i) => {
    const metric = byKey.get(key);
    if (metric) return metric;
    throw new DomainError('NOT_FOUND', { messageZh: `没有代号为“${key}”的指标`, argumentPath: ['input', 'keys', i], allowed: [...byKey.keys()] });
  });
};

const moduleOf = (metric: Metric): string => metric.key.slice(0, metric.key.indexOf('.'));

const textOf = (figure: bigint | null | undefined): string | null => (figure == null ? null : String(figure));

const answerOf = ({ key, zh, unitZh }: Metric, state: TownshipMetric['state'], reading?: MetricReading): TownshipMetric => ({
  key, labelZh: zh, unitZh, state, value: textOf(reading?.value), numerator: textOf(reading?.parts?.numerator), denominator: textOf(reading?.parts?.denominator),
});

/** Figures of the township's modules, computed by one statement as of now; a module that is not enabled says so (CORE-06). */
export const townshipMetrics = defineTownshipOperation<TownshipMetricsInput, readonly TownshipMetric[]>({
  kind: 'query',
  name: 'townshipMetrics',
  zh: '本乡镇的指标',
  en: 'Figures of the township’s modules.',
  access: { permission: 'core:metric:read' },
  input: TownshipMetricsInput,
  result: [TownshipMetric],
  async run({ actor, get, now }, { keys }) {
    const { tenantId } = actor;
    const metrics = wanted(get(ModuleHost).installed().flatMap((manifest) => manifest.metrics ?? []), keys);
    const context = { tenantId, scope: '*', actorId: actor.userId };
    return inTenantTransaction(get(DatabaseAccess).database.pool('app'), context, async (tx) => {
      const enabled = await enabledModules(tx, tenantId);
      const counted = metrics.filter((metric) => enabled.has(moduleOf(metric)));
      const readings = await readMetrics(tx, counted, { tenantId, now, today: localDateOf(now) });
      const byKey = new Map(readings.map((reading) => [reading.metric.key, reading]));
      return metrics.map((metric) => {
        if (!enabled.has(moduleOf(metric))) return answerOf(metric, 'MODULE_NOT_ENABLED');
        const reading = byKey.get(metric.key);
        return answerOf(metric, reading?.value == null ? 'NO_DATA' : 'VALUE', reading);
      });
    });
  },
});
