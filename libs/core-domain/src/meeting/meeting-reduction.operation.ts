import { Choice, Day, defineTownshipOperation, Identifier, Input, localDateOf, notFound, Output, sql, Whole, type LocalDate } from '@xiangzhi/plugin-api';
import { MeetingKind } from './meeting.choices.js';
import { reductionOf, samePeriods } from './meeting.rules.js';

@Input({ zh: '会议同期对比', en: 'Which meetings, until when.' })
export class MeetingReductionInput {
  @Day({ zh: '统计到哪一天（含），默认今天', en: 'Last day; today by default.', optional: true })
  readonly to?: LocalDate | null;

  @Identifier({ zh: '单位及其下级，默认本人权限范围内全部', en: 'A unit with everything below it; all that one sees by default.', optional: true })
  readonly unitId?: string | null;

  @Choice(MeetingKind, { zh: '类别，默认全部', en: 'Kind; all by default.', optional: true })
  readonly kind?: MeetingKind | null;
}

@Output({ zh: '会议同期对比', en: 'Meetings of this year and of the same days of the last one.' })
export class MeetingReduction {
  @Day({ zh: '本年截至日', en: 'Last day of this year’s count.', privacy: 0 })
  readonly to!: LocalDate;

  @Day({ zh: '上年截至日', en: 'Last day of last year’s count.', privacy: 0 })
  readonly baseTo!: LocalDate;

  @Whole({ zh: '上年同期（场），即减少比率的分母', en: 'Meetings of the same days of last year: the denominator of the reduction.', privacy: 0 })
  readonly base!: number;

  @Whole({ zh: '本年（场）', en: 'Meetings of this year.', privacy: 0 })
  readonly current!: number;

  @Whole({ zh: '减少（场），即减少比率的分子；增加为负', en: 'How many fewer: the numerator of the reduction; more are negative.', min: -1_000_000, privacy: 0 })
  readonly fewer!: number;

  @Whole({ zh: '减少比率，为万分之几，2917 即减少 29.17%；增加为负，上年同期为 0 的没有数据', en: 'Reduction in ten-thousandths, as shares are told; more are negative, null where there is nothing to compare with (MT-4).', min: -1_000_000_000, privacy: 0, optional: true })
  readonly reduction!: number | null;
}

interface Counted {
  readonly base: number;
  readonly current: number;
}

/** MT-4: `(N(y−1, same dates) − N(y)) ÷ N(y−1, same dates)`, of meetings that were held. */
export const meetingReduction = defineTownshipOperation<MeetingReductionInput, MeetingReduction>({
  kind: 'query',
  name: 'meetingReduction',
  zh: '会议同期对比',
  en: 'How many fewer meetings there are than in the same days of last year.',
  access: { permission: 'core:meeting:read' },
  input: MeetingReductionInput,
  result: MeetingReduction,
  async run({ actor: { tenantId }, read, now }, { to, unitId = null, kind = null }) {
    const { current: year, base: before } = samePeriods(to ?? localDateOf(now));
    const [counted] = await read<Counted>(sql`
      select count(*) filter (where m.held_on between ${before.from}::date and ${before.to}::date)::int as base, count(*) filter (where m.held_on between ${year.from}::date and ${year.to}::date)::int as current
      from (select ${unitId}::uuid as id) wanted
        left join core.org_unit u on u.tenant_id = ${tenantId} and u.id = wanted.id
        left join core.meeting m on m.tenant_id = ${tenantId} and m.state = 'HELD' and m.held_on between ${before.from}::date and ${year.to}::date
          and (${kind}::text is null or m.kind = ${kind}) and (wanted.id is null or starts_with(m.unit_path, u.unit_path))
      where wanted.id is null or u.id is not null group by wanted.id`);
    if (!counted) throw notFound(['input', 'unitId']);
    const { base, current } = counted;
    return { to: year.to, baseTo: before.to, base, current, fewer: base - current, reduction: reductionOf(base, current) };
  },
});
