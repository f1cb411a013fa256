import { Area, Choice, Day, defineOperation, DomainError, Input, Instant, newId, notFound, Output, sql, Text, type LocalDate, type OperationContext } from '@xiangzhi/plugin-api';
import { grainsOf, periodOf } from '@xiangzhi/metrics';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { inPlatformRealm, recordPlatformAct } from '../installation/platform-act.js';
import { countyMetrics } from './county-metrics.js';
import { MetricGrain } from './metric.choices.js';

@Input({ zh: '指标目标', en: 'Targets of which metric.' })
export class IndicatorTargetsInput {
  @Text({ zh: '指标代号', en: 'Key of the metric.', max: 80 })
  readonly metric!: string;

  @Area({ zh: '地区：本市、本县或其中一个乡镇，不填为本级', en: 'The own region or one of its townships; the own region when left out.', optional: true })
  readonly areaCode?: string | null;
}

@Input({ zh: '设定指标目标', en: 'What a figure should be in a period; nothing takes the target back.' })
export class SetIndicatorTargetInput extends IndicatorTargetsInput {
  @Choice(MetricGrain, { zh: '统计周期', en: 'How long the period is.' })
  readonly grain!: MetricGrain;

  @Day({ zh: '周期中的一天', en: 'A day of it.' })
  readonly day!: LocalDate;

  @Text({ zh: '目标值，整数；比率为万分之几；不填为取消目标', en: 'A whole number, in the unit of the value; of a share in ten-thousandths.', max: 18, optional: true })
  readonly target?: string | null;

  @Text({ zh: '说明，如考核依据', en: 'What is said to it, such as the goal it comes from.', max: 300, optional: true })
  readonly note?: string | null;
}

@Output({ zh: '设定过的指标目标', en: 'A target as it was set; the last one of a period counts.' })
export class IndicatorTarget {
  @Area({ zh: '地区', en: 'Of which area.', privacy: 0 })
  readonly areaCode!: string;

  @Choice(MetricGrain, { zh: '统计周期', en: 'How long the period is.', privacy: 0 })
  readonly grain!: string;

  @Day({ zh: '周期首日', en: 'First day of the period.', privacy: 0 })
  readonly periodFrom!: LocalDate;

  @Text({ zh: '目标值；空为已取消', en: 'Target; empty when it was taken back.', max: 20, privacy: 0, optional: true })
  readonly target!: string | null;

  @Text({ zh: '说明', en: 'What was said to it.', max: 300, optional: true })
  readonly note!: string | null;

  @Instant({ zh: '设定时间', en: 'When it was set.', privacy: 0 })
  readonly setAt!: Date;
}

const MOST = 500;
const WHOLE = /^\d{1,18}$/;

const assertKnown = (context: OperationContext, { metric, grain }: { readonly metric: string; readonly grain?: MetricGrain }): void => {
  const known = countyMetrics(context).find(({ key }) => key === metric);
  if (!known) throw new DomainError('NOT_FOUND', { messageZh: `没有代号为“${metric.slice(0, 80)}”的指标，请从指标列表中选择`, argumentPath: ['input', 'metric'] });
  if (grain && !grainsOf(known).includes(grain)) throw new DomainError('VALIDATION', { rule: '§3.9', messageZh: '该指标不按这种周期统计，请改选周期', argumentPath: ['input', 'grain'], allowed: grainsOf(known) });
};

/** §3.9, AM-24: goals are targets of figures, and their history is what was set before. */
export const setIndicatorTarget = defineOperation<OperationContext, SetIndicatorTargetInput, boolean>({
  kind: 'mutation',
  name: 'setIndicatorTarget',
  zh: '设定指标目标',
  en: 'Set what a figure of an area should be in a period.',
  access: { permission: 'oversight:metric:administer' },
  audience: ['OVERSIGHT'],
  input: SetIndicatorTargetInput,
  result: 'flag',
  async run(context, { metric, areaCode, grain, day, target = null, note = null }) {
    const { actor, get, now } = context;
    if (actor.kind !== 'OVERSIGHT') throw new TypeError('setIndicatorTarget is offered to counties and cities only');
    assertKnown(context, { metric, grain });
    if (target !== null && !WHOLE.test(target)) throw new DomainError('VALIDATION', { rule: '§3.9', messageZh: '目标值应为不小于 0 的整数；比率请填万分之几', argumentPath: ['input', 'target'] });
    const area = areaCode ?? actor.regionCode;
    const { database } = get(DatabaseAccess);
    const made = await inRegion(database, actor, (tx) =>
      tx.query(sql`
        insert into core.indicator_target (region_code, id, area_code, metric, grain, period_from, target, note, set_at, set_by)
        select ${actor.regionCode}, ${newId()}::uuid, r.code, ${metric}::text, ${grain}::text, ${periodOf(grain, day).from}::date, ${target}::bigint, ${note}::text, ${now}::timestamptz, ${actor.accountId}::uuid
        from core.region r where r.code = ${area} and starts_with(r.code, ${actor.regionCode}) and r.level in ('TOWNSHIP', 'COUNTY', 'CITY') returning id`),
    );
    if (made.length === 0) throw notFound(['input', 'areaCode']);
    await inPlatformRealm(database, (tx) =>
      recordPlatformAct(tx, { action: 'CONFIG', objectType: 'IndicatorTarget', objectId: null, at: now, facts: { metric, area, grain, target, region: actor.regionCode, by: actor.accountId } }),
    );
    return true;
  },
});

export const indicatorTargets = defineOperation<OperationContext, IndicatorTargetsInput, readonly IndicatorTarget[]>({
  kind: 'query',
  name: 'indicatorTargets',
  zh: '指标目标及其历次设定',
  en: 'The targets of a figure of an area, the newest first, with all that was set before.',
  access: { permission: 'oversight:metric:read' },
  audience: ['OVERSIGHT'],
  input: IndicatorTargetsInput,
  result: [IndicatorTarget],
  async run(context, { metric, areaCode }) {
    const { actor, get } = context;
    if (actor.kind !== 'OVERSIGHT') throw new TypeError('indicatorTargets is offered to counties and cities only');
    assertKnown(context, { metric });
    return inRegion(get(DatabaseAccess).database, actor, (tx) =>
      tx.query<IndicatorTarget>(sql`
        select area_code as "areaCode", grain, to_char(period_from, 'YYYY-MM-DD') as "periodFrom", target::text, note, set_at as "setAt" from core.indicator_target
        where region_code = ${actor.regionCode} and metric = ${metric} and area_code = ${areaCode ?? actor.regionCode} order by period_from desc, set_at desc, id desc limit ${MOST}`),
    );
  },
});
