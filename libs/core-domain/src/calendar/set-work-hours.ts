import { Day, defineOperation, DomainError, Input, localDateOf, sql, Text, type LocalDate, type OperationContext } from '@xiangzhi/plugin-api';
import { assertWorkHours } from '@xiangzhi/kernel';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { inPlatformRealm, recordPlatformAct } from '../installation/platform-act.js';

const MONTH_DAY = { max: 5, pattern: { regex: /^[01]\d-[0-3]\d$/, zh: '应写作 月-日，如 05-01' } };
const TIME = { max: 5, pattern: { regex: /^[0-2]\d:[0-5]\d$/, zh: '应写作 时:分，如 08:30' } };

@Input({ zh: '设置作息时间', en: 'The hours of work of a season, for all townships of the county.' })
export class SetWorkHoursInput {
  @Day({ zh: '自哪天起适用', en: 'First day that they hold for.' })
  readonly validFrom!: LocalDate;

  @Text({ zh: '季节首日，如 05-01；全年为 01-01', en: 'First day of the season, MM-DD.', ...MONTH_DAY })
  readonly seasonFrom!: string;

  @Text({ zh: '季节末日，如 09-30；全年为 12-31', en: 'Last day of the season, MM-DD; it may wrap over new year.', ...MONTH_DAY })
  readonly seasonTo!: string;

  @Text({ zh: '上午上班', en: 'Beginning of the morning, HH:mm.', ...TIME })
  readonly amFrom!: string;

  @Text({ zh: '上午下班', en: 'End of the morning.', ...TIME })
  readonly amTo!: string;

  @Text({ zh: '下午上班', en: 'Beginning of the afternoon.', ...TIME })
  readonly pmFrom!: string;

  @Text({ zh: '下午下班', en: 'Close of business.', ...TIME })
  readonly pmTo!: string;
}

/** AM-2: from a day on, never for the past. Deadlines that have been counted stay; the same season of the same day is said anew. */
export const setWorkHours = defineOperation<OperationContext, SetWorkHoursInput, boolean>({
  kind: 'mutation',
  name: 'setWorkHours',
  zh: '设置作息时间',
  en: 'Set the hours of work of a season for the townships of the county.',
  access: { permission: 'oversight:calendar:import' },
  audience: ['OVERSIGHT'],
  input: SetWorkHoursInput,
  result: 'flag',
  async run({ actor, get, now }, { validFrom, seasonFrom, seasonTo, amFrom, amTo, pmFrom, pmTo }) {
    if (actor.kind !== 'OVERSIGHT') throw new TypeError('setWorkHours is offered to counties only');
    if (validFrom < localDateOf(now)) throw new DomainError('VALIDATION', { rule: 'AM-2', messageZh: '作息时间不能追溯，请填写今天或以后的日期', argumentPath: ['input', 'validFrom'] });
    assertWorkHours({ validFrom, seasonFrom, seasonTo, amFrom, amTo, pmFrom, pmTo });
    const { database } = get(DatabaseAccess);
    await inRegion(database, actor, (tx) =>
      tx.query(sql`
        insert into core.work_hours (region_code, valid_from, season_from, season_to, am_from, am_to, pm_from, pm_to)
        values (${actor.regionCode}, ${validFrom}::date, ${seasonFrom}, ${seasonTo}, ${amFrom}, ${amTo}, ${pmFrom}, ${pmTo})
        on conflict (region_code, valid_from, season_from) do update set season_to = excluded.season_to, am_from = excluded.am_from, am_to = excluded.am_to, pm_from = excluded.pm_from, pm_to = excluded.pm_to
        returning valid_from`),
    );
    const facts = { validFrom, season: `${seasonFrom}/${seasonTo}`, hours: `${amFrom}-${amTo} ${pmFrom}-${pmTo}`, region: actor.regionCode, by: actor.accountId };
    await inPlatformRealm(database, (tx) => recordPlatformAct(tx, { action: 'CONFIG', objectType: 'WorkHours', objectId: null, at: now, facts }));
    return true;
  },
});
