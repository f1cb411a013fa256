import { Choice, Day, defineTownshipOperation, DomainError, Fen, Input, Output, Part, Parts, sql, Whole, type LocalDate } from '@xiangzhi/plugin-api';
import { FaultKind } from '../fault/fault.states.js';

@Input({ zh: '路灯月报的期间', en: 'The period of the report, both days included.' })
export class LampReportInput {
  @Day({ zh: '从哪天起', en: 'First day.' })
  readonly from!: LocalDate;

  @Day({ zh: '到哪天止', en: 'Last day.' })
  readonly to!: LocalDate;
}

@Output({ zh: '路灯数', en: 'Lamps.' })
export class LampCount {
  @Whole({ zh: '在用', en: 'In service on the last day.', privacy: 0 })
  readonly inService!: number;

  @Whole({ zh: '期间拆除', en: 'Taken down in the period.', privacy: 0 })
  readonly retired!: number;
}

@Output({ zh: '一类故障', en: 'Faults of one kind.' })
export class LampFaultCount {
  @Choice(FaultKind, { zh: '故障', en: 'What was wrong.', privacy: 0 })
  readonly kind!: FaultKind;

  @Whole({ zh: '上报件数', en: 'Number reported in the period.', privacy: 0 })
  readonly reported!: number;
}

@Output({ zh: '路灯月报', en: 'The lamps of the township in a period.' })
export class LampReport {
  @Part(() => LampCount, { zh: '路灯', en: 'Lamps.', privacy: 0 })
  readonly lamps!: LampCount;

  @Parts(() => LampFaultCount, { zh: '各类故障', en: 'Faults by kind.', privacy: 0 })
  readonly faults!: readonly LampFaultCount[];

  @Fen({ zh: '维修费用', en: 'Cost of the repairs in the period.', privacy: 1 })
  readonly repairCost!: string;
}

interface Sums {
  readonly in_service: number;
  readonly retired: number;
  readonly repair_cost: string;
  readonly faults: LampReport['faults'];
}

const sums = (tenantId: string, { from, to }: LampReportInput) => sql`
  select
    (select count(*)::int from street_lamps.lamp where tenant_id = ${tenantId} and installed_on <= ${to}::date and coalesce(removed_on > ${to}::date, true)) as in_service,
    (select count(*)::int from street_lamps.lamp where tenant_id = ${tenantId} and removed_on between ${from}::date and ${to}::date) as retired,
    (select coalesce(sum(repair_cost), 0)::text from street_lamps.fault where tenant_id = ${tenantId} and repaired_on between ${from}::date and ${to}::date) as repair_cost,
    (select coalesce(json_agg(json_build_object('kind', kind, 'reported', reported) order by kind), '[]') from (
      select kind, count(*)::int as reported from street_lamps.fault
      where tenant_id = ${tenantId} and (created_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date group by kind) by_kind) as faults`;

/** The figures of a period: a summary is no record, so it is an operation. */
export const lampReport = defineTownshipOperation<LampReportInput, LampReport>({
  kind: 'query',
  name: 'lampReport',
  zh: '路灯月报',
  en: 'The report on street lamps of a period.',
  access: { permission: 'street-lamps:report:read' },
  input: LampReportInput,
  result: LampReport,
  async run({ actor, read }, input) {
    if (input.to < input.from) throw new DomainError('VALIDATION', { messageZh: `期间的止日 ${input.to} 早于起日 ${input.from}，请对调`, argumentPath: ['input', 'to'] });
    const [row] = await read<Sums>(sums(actor.tenantId, input));
    if (!row) throw new TypeError('a statement of sums answers one row');
    return { lamps: { inService: row.in_service, retired: row.retired }, faults: row.faults, repairCost: row.repair_cost };
  },
});
