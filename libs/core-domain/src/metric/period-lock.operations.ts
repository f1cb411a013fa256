import { Choice, Day, defineOperation, DomainError, Input, localDateOf, sql, Text, type LocalDate, type OperationContext } from '@xiangzhi/plugin-api';
import { isOver, periodOf, type Period } from '@xiangzhi/metrics';
import type { Transaction } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { inPlatformRealm, recordPlatformAct } from '../installation/platform-act.js';
import { MetricGrain } from './metric.choices.js';

@Input({ zh: '锁定统计周期', en: 'Which period.' })
export class LockPeriodInput {
  @Choice(MetricGrain, { zh: '统计周期', en: 'How long it is.' })
  readonly grain!: MetricGrain;

  @Day({ zh: '周期中的一天', en: 'A day of it.' })
  readonly day!: LocalDate;
}

@Input({ zh: '解锁统计周期', en: 'Which period, and why.' })
export class UnlockPeriodInput extends LockPeriodInput {
  @Text({ zh: '解锁理由', en: 'Why.', max: 300 })
  readonly reason!: string;
}

const refuse = (messageZh: string): DomainError => new DomainError('INVARIANT_VIOLATION', { rule: '§3.9', messageZh, argumentPath: ['input', 'day'] });

interface Holding extends LockPeriodInput {
  readonly locked: boolean;
  readonly reason: string | null;
}

/** What is not final yet would stay so for ever. */
const isOpen = async (tx: Transaction, regionCode: string, { grain, from }: Period): Promise<boolean> => {
  const [open] = await tx.query<{ township: string }>(sql`
    select township_code as township from exchange.metric_snapshot
    where (county_code = ${regionCode} or city_code = ${regionCode}) and grain = ${grain} and period_from = ${from}::date and not is_final and superseded_at is null limit 1`);
  return open !== undefined;
};

const hold = async ({ actor, get, now }: OperationContext, { grain, day, locked, reason }: Holding): Promise<boolean> => {
  if (actor.kind !== 'OVERSIGHT') throw new TypeError('periods are locked by counties only');
  const period = periodOf(grain, day);
  if (!isOver(period, localDateOf(now))) throw refuse('周期尚未结束，结束后才能锁定或解锁');
  const { database } = get(DatabaseAccess);
  const changed = await inRegion(database, actor, async (tx) => {
    if (locked && (await isOpen(tx, actor.regionCode, period))) throw refuse('该周期还有乡镇的数字不是定数，请在夜间汇总之后再锁定');
    return locked
      ? tx.query(sql`
        insert into core.period_lock as l (region_code, grain, period_from, locked, reason, set_at, set_by) values (${actor.regionCode}, ${grain}, ${period.from}::date, true, null, ${now}, ${actor.accountId})
        on conflict (region_code, grain, period_from) do update set locked = true, reason = null, set_at = excluded.set_at, set_by = excluded.set_by where not l.locked returning grain`)
      : tx.query(sql`
        update core.period_lock set locked = false, reason = ${reason}, set_at = ${now}, set_by = ${actor.accountId}
        where region_code = ${actor.regionCode} and grain = ${grain} and period_from = ${period.from}::date and locked returning grain`);
  });
  if (changed.length === 0) throw refuse(locked ? '周期已经锁定' : '周期没有锁定，不需解锁');
  await inPlatformRealm(database, (tx) =>
    recordPlatformAct(tx, { action: 'CONFIG', objectType: 'PeriodLock', objectId: null, at: now, facts: { grain, from: period.from, locked, region: actor.regionCode, by: actor.accountId } }),
  );
  return true;
};

const COUNTY = { access: { permission: 'oversight:metric:administer' }, audience: ['OVERSIGHT'], result: 'flag' } as const;

/** §3.9: what was reported of a period is not corrected any more. */
export const lockPeriod = defineOperation<OperationContext, LockPeriodInput, boolean>({
  kind: 'mutation',
  name: 'lockPeriod',
  zh: '锁定统计周期',
  en: 'Lock a period: its figures are not corrected any more.',
  ...COUNTY,
  input: LockPeriodInput,
  run: (context, input) => hold(context, { ...input, locked: true, reason: null }),
});

/** §3.9: opens a locked period for corrections, each of which is a further version, until it is locked again. */
export const unlockPeriod = defineOperation<OperationContext, UnlockPeriodInput, boolean>({
  kind: 'mutation',
  name: 'unlockPeriod',
  zh: '解锁统计周期',
  en: 'Unlock a period: its figures are corrected each night until it is locked again.',
  ...COUNTY,
  input: UnlockPeriodInput,
  run: (context, input) => hold(context, { ...input, locked: false }),
});
