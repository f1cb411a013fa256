import { Day, Days, defineOperation, Input, localDateOf, Parts, sql, Text, Whole, type LocalDate, type OperationContext, type OversightActor } from '@xiangzhi/plugin-api';
import type { Transaction } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { inPlatformRealm, recordPlatformAct } from '../installation/platform-act.js';
import { assertNotice } from './notice.rules.js';
import { daysOfYear, type OfficialYear } from './official-days.js';
import { readYearOfRegion } from './working-calendar.operation.js';
import { WorkingCalendarYear } from './working-calendar.output.js';

@Input({ zh: '一段假期', en: 'A holiday, its weekends included.' })
export class HolidayInput {
  @Day({ zh: '首日', en: 'First day.' })
  readonly from!: LocalDate;

  @Day({ zh: '末日', en: 'Last day.' })
  readonly to!: LocalDate;
}

@Input({ zh: '导入一年的放假通知', en: 'A year’s official notice, for all townships of the county.' })
export class ImportWorkingCalendarInput {
  @Whole({ zh: '年份', en: 'Year.', min: 2000, max: 2100 })
  readonly year!: number;

  @Text({ zh: '文号，如 国办发明电〔2025〕7号', en: 'Number of the notice.', min: 4, max: 60 })
  readonly notice!: string;

  @Parts(() => HolidayInput, { zh: '放假日期', en: 'Days off.' })
  readonly holidays!: readonly HolidayInput[];

  @Days({ zh: '调休上班的周末', en: 'Weekend days that are worked in lieu.' })
  readonly inLieu!: readonly LocalDate[];
}

/** All days of the year, the ordinary ones too: only a whole year is known (CLK-2). Answers how many are new or different. */
const store = async (tx: Transaction, { regionCode }: OversightActor, official: OfficialYear): Promise<number> => {
  const days = daysOfYear(official);
  const changed = await tx.query(sql`
    insert into core.calendar_day as d (region_code, day, kind, notice)
    select ${regionCode}, given.day, given.kind, ${official.notice} from unnest(${days.map(({ day }) => day)}::date[], ${days.map(({ kind }) => kind)}::text[]) as given (day, kind)
    on conflict (region_code, day) do update set kind = excluded.kind, notice = excluded.notice where (d.kind, d.notice) is distinct from (excluded.kind, excluded.notice)
    returning day`);
  return changed.length;
};

/**
 * CLK-2: once a year, when the State Council's office has published its notice; the same notice again changes nothing, a corrected one
 * takes the place of the first. What was counted provisionally is counted again by the townships' own worker (`core.recount-deadlines`).
 */
export const importWorkingCalendar = defineOperation<OperationContext, ImportWorkingCalendarInput, WorkingCalendarYear>({
  kind: 'mutation',
  name: 'importWorkingCalendar',
  zh: '导入放假通知',
  en: 'Load a year’s official notice for the townships of the county.',
  access: { permission: 'oversight:calendar:import' },
  audience: ['OVERSIGHT'],
  input: ImportWorkingCalendarInput,
  result: WorkingCalendarYear,
  async run({ actor, get, now }, { year, notice, holidays, inLieu }) {
    if (actor.kind !== 'OVERSIGHT') throw new TypeError('importWorkingCalendar is offered to counties only');
    const official: OfficialYear = { year, notice, holidays: holidays.map(({ from, to }) => [from, to] as const), inLieu };
    assertNotice(official, Number(localDateOf(now).slice(0, 4)));
    const { database } = get(DatabaseAccess);
    const { changed, answer } = await inRegion(database, actor, async (tx) => ({ changed: await store(tx, actor, official), answer: await readYearOfRegion(tx, actor.regionCode, year) }));
    const facts = { year, notice, changed, region: actor.regionCode, by: actor.accountId };
    if (changed > 0) await inPlatformRealm(database, (tx) => recordPlatformAct(tx, { action: 'CONFIG', objectType: 'WorkingCalendar', objectId: null, at: now, facts }));
    return answer;
  },
});
